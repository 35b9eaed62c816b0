// Several people write in one draft: who else is there, where they write, and what they have written since.

const [ALONE, TOGETHER, SOON] = [15000, 4000, 800]; // milliseconds between questions
const NAME = "innspel name";
const TAB = "innspel tab";

/** Follows the others for as long as the page is looked at. `changed` runs when fields have got other words. */
export class Contributors {
  #form;
  #saving;
  #changed;
  #place;
  #name;
  #field = "";
  #timer = 0;
  #isAsking = false;

  constructor(form, saving, changed) {
    [this.#form, this.#saving, this.#changed] = [form, saving, changed];
    this.#place = document.getElementById("others");
    this.#name = this.#place.querySelector("input");
    this.#name.value = remembered();
    this.#name.addEventListener("input", (event) => event.stopPropagation()); // no answer to a question
    this.#name.addEventListener("change", () => {
      remember(this.#name.value);
      this.#schedule(0);
    });
    form.addEventListener("focusin", ({ target }) => {
      this.#field = target.name ?? "";
      this.#schedule(SOON);
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#schedule(SOON); });
    this.#schedule(SOON);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    if (document.hidden || this.#isAsking || this.#saving.isLeaving || !this.#saving.hasContact) {
      return this.#schedule(ALONE);
    }
    this.#isAsking = true;
    try {
      await this.#saving.settled();
      const sent = new URLSearchParams(this.#saving.body());
      const own = { _window: tab(this.#saving.window), _who: this.#name.value, _field: this.#field };
      for (const [key, value] of Object.entries(own)) sent.set(key, value);
      const { others, changes } = await this.#saving.post(sent.toString(), this.#form.dataset.here);
      this.#tell(others ?? []);
      this.#take(changes ?? [], sent);
      this.#schedule(others?.length ? TOGETHER : ALONE);
    } catch {
      this.#schedule(ALONE);
    } finally {
      this.#isAsking = false;
    }
  }

  #tell(others) {
    this.#place.hidden = others.length === 0 && this.#name.value === "";
    const status = this.#place.querySelector("[role=status]");
    const text = others.map((other) => other.words).join(" ");
    if (status.textContent !== text) status.textContent = text;
    for (const old of this.#form.querySelectorAll("[data-company]")) old.remove();
    for (const { field, near } of others) {
      const item = field && partsOf(this.#form, field)[0]?.closest("[data-item]");
      if (!item) continue;
      const note = Object.assign(document.createElement("p"), { className: "small quiet", textContent: near });
      note.dataset.company = "";
      item.append(note);
    }
  }

  /** Shows others' words in fields that nobody has touched here since the question was asked. */
  #take(changes, sent) {
    const now = new FormData(this.#form);
    const isUntouched = ([part]) => now.getAll(part).join("\n") === sent.getAll(part).join("\n");
    const taken = changes.filter(({ fields }) => fields.every(isUntouched));
    for (const { fields, mark } of taken) {
      for (const [part, values] of fields) put(this.#form, part, values);
      this.#saving.take(mark);
    }
    if (taken.length) this.#changed();
  }
}

function partsOf(form, name) {
  return [...form.elements].filter((part) => part.name === name && part.type !== "hidden");
}

function put(form, name, values) {
  for (const part of partsOf(form, name)) {
    if (part.type === "radio" || part.type === "checkbox") part.checked = values.includes(part.value);
    else part.value = values[0] ?? "";
  }
}

/** The same on every page that one tab goes through: nobody is a colleague of their own. */
function tab(fallback) {
  try {
    const known = sessionStorage.getItem(TAB) ?? fallback;
    sessionStorage.setItem(TAB, known);
    return known;
  } catch { return fallback; }
}

function remembered() {
  try { return localStorage.getItem(NAME) ?? ""; } catch { return ""; }
}

function remember(name) {
  try { localStorage.setItem(NAME, name); } catch { /* this time only, then */ }
}
