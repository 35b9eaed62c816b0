// The form while somebody writes: it saves itself, keeps what could not be saved, and shows the questions that an
// answer opens. Everything here works without this file too, by the form's own buttons.

const form = document.getElementById("answer");
const sent = document.querySelector("[data-sent]");
if (form) answer(form);
if (sent) shelf(sent.dataset.sent).clear();
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** What is kept in this browser until the server has it: one form, one entry. */
function shelf(address) {
  const key = `innspel ${address}`;
  // A browser may refuse storage altogether; then the server's copy is the only one.
  const attempt = (deed) => { try { return deed(); } catch { return null; } };
  return {
    read: () => attempt(() => localStorage.getItem(key)),
    put: (text) => attempt(() => localStorage.setItem(key, text)),
    clear: () => attempt(() => localStorage.removeItem(key)),
  };
}

function answer(form) {
  const words = JSON.parse(form.dataset.words);
  const status = document.getElementById("saved");
  const kept = shelf(new URL(form.action).pathname);
  const pressed = "pressed "; // before what went with a button: no field's name holds a blank
  const own = ["csrf", "_marks", "_shown", "_once", "_script"];
  let changes = 0; // what has been typed
  let saved = 0; // how much of it the server has
  let failures = 0;
  let timer = 0;
  let underWay = null;
  let isLeaving = false;
  let field = null;

  const script = document.createElement("input");
  Object.assign(script, { type: "hidden", name: "_script", value: "1" });
  form.append(script);

  const body = () => new URLSearchParams(new FormData(form)).toString();
  const typed = (text) => {
    const fields = new URLSearchParams(text);
    own.forEach((name) => fields.delete(name));
    return fields.toString();
  };

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
    const near = field?.closest("[data-item]")?.querySelector("[data-saved]");
    for (const place of form.querySelectorAll("[data-saved]")) place.textContent = place === near ? text : "";
  }

  /** A page that has stood for days has an old token: the same page fetched again has a new one. */
  async function renewToken() {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#answer [name=csrf]");
    if (!fresh) return false;
    form.elements.csrf.value = fresh.value;
    return true;
  }

  async function post(text, isRetry = false) {
    const response = await fetch(form.dataset.save, {
      method: "POST", body: text, headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    if (response.status === 403 && !isRetry && (await renewToken())) {
      const fields = new URLSearchParams(text);
      fields.set("csrf", form.elements.csrf.value);
      return post(fields.toString(), true);
    }
    const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!response.ok && (response.status >= 500 || response.status === 429 || !isJSON)) throw new Error(response.status);
    return { isSaved: response.ok, ...(await response.json()) };
  }

  /** Sends what is typed to the server; true when it is safe there. */
  function save() {
    clearTimeout(timer);
    underWay ??= attemptSave().finally(() => { underWay = null; });
    return underWay;
  }

  async function attemptSave() {
    const upTo = changes;
    kept.put(body());
    try {
      const answer = await post(body());
      failures = 0;
      if (!answer.isSaved) {
        say(answer.words);
        return false;
      }
      if (form.elements._marks) form.elements._marks.value = answer.marks;
      saved = upTo;
      if (saved === changes) kept.clear();
      else schedule(1000);
      say(answer.note ?? `${words.saved} ${answer.saved_at}`);
      return true;
    } catch {
      failures += 1;
      say(words.offline);
      schedule(Math.min(60, 2 ** failures) * 1000);
      return false;
    }
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  form.addEventListener("input", (event) => {
    changes += 1;
    field = event.target;
    count(field);
    schedule(failures ? 4000 : 1200);
  });

  form.addEventListener("change", (event) => {
    place(event.target);
    branch?.();
  });

  addEventListener("online", () => { if (changes > saved) save(); });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("pagehide", () => {
    if (changes === saved) return;
    kept.put(body());
    navigator.sendBeacon(form.dataset.save, new URLSearchParams(body()));
  });

  // A button is pressed once, and only when the server can be reached: else everything stays where it is.
  form.addEventListener("submit", (event) => {
    const forward = form.querySelector("button[name=next]");
    if (isLeaving) {
      event.preventDefault();
    } else if (event.submitter?.classList.contains("unseen")) {
      // The Enter key: to the next page, but never sending by accident.
      event.preventDefault();
      if (forward) setTimeout(() => form.requestSubmit(forward)); // not while this press is being handled
      else save();
    } else if (failures || navigator.onLine === false) {
      event.preventDefault();
      const button = event.submitter;
      failures = Math.max(failures, 1);
      save().then((isSafe) => { if (isSafe) form.requestSubmit(button); });
    } else {
      isLeaving = true;
      setTimeout(() => { isLeaving = false; }, 8000);
      kept.put(`${pressed}${body()}`);
      saved = changes;
    }
  });

  // What an earlier visit could not save comes first. What went with a button that was pressed has arrived when this
  // page is its answer: a redirect, or the same page with what must be corrected.
  const arrived = performance.getEntriesByType("navigation")[0];
  const stored = kept.read();
  const left = stored?.startsWith(pressed) ? stored.slice(pressed.length) : stored;
  const hasArrived = stored !== left && (arrived?.redirectCount > 0 || arrived?.responseStatus === 422);
  if (hasArrived || (left !== null && typed(left) === typed(body()))) {
    kept.clear();
  } else if (left !== null) {
    const fields = new URLSearchParams(left);
    fields.set("csrf", form.elements.csrf.value);
    post(fields.toString()).then((answer) => {
      if (!answer.isSaved) return say(answer.words);
      kept.clear();
      if (fields.get("_page") === form.elements._page.value && changes === 0) location.reload();
    }).catch(() => say(words.offline));
  }

  function count(field) {
    const place = field.dataset.limit && field.parentElement.querySelector("[data-count]");
    if (place) place.textContent = place.textContent.replace(/^\d+/, [...field.value].length);
  }

  // A place given twice is exchanged: the other choice takes the place this one had.
  const places = new Map([...form.querySelectorAll("[data-rank] select")].map((list) => [list, list.value]));
  function place(list) {
    if (!places.has(list)) return;
    const twin = [...list.closest("[data-rank]").querySelectorAll("select")]
      .find((other) => other !== list && other.value !== "" && other.value === list.value);
    if (twin) {
      twin.value = places.get(list);
      places.set(twin, twin.value);
      say(`${twin.labels[0].textContent}: ${twin.selectedOptions[0].textContent}`);
    }
    places.set(list, list.value);
  }

  let branch = null;
  if (form.dataset.logic) {
    import("./expression.js").then((rules) => {
      branch = brancher(form, rules);
      branch();
      form.addEventListener("input", () => branch());
    });
  }
}

/** Shows and hides questions as the form's rules say, with the answers on this page and those of the others. */
function brancher(form, { Logic, asText, todayAt, typedAnswer }) {
  const logic = JSON.parse(form.dataset.logic);
  const elsewhere = JSON.parse(form.dataset.answers);
  const items = new Map(logic.items.map((item) => [item.name, item]));
  const today = todayAt(form.dataset.today, Number(form.dataset.second));
  const shown = [...form.querySelectorAll("[data-item]")].filter((part) => items.has(part.dataset.item));

  const pathOf = (item, instance) => (item.repeat ? `${item.repeat}.${instance}.${item.name}` : item.name);

  function valueOf(item, path, data) {
    const values = data.getAll(path).filter((value) => value !== "");
    const parts = [...data].filter(([name, value]) => name.startsWith(`${path}.`) && value !== "")
      .map(([name, value]) => [name.slice(path.length + 1), value]);
    switch (item.type) {
      case "select_multiple": return values;
      case "rank": return parts.sort((one, other) => one[1] - other[1]).map(([name]) => name);
      case "matrix": return Object.fromEntries(parts);
      default: return typedAnswer(item.type, values[values.length - 1] ?? "");
    }
  }

  function answers() {
    const data = new FormData(form);
    const all = structuredClone(elsewhere);
    for (const part of shown) {
      const item = items.get(part.dataset.item);
      if (["group", "repeat", "note"].includes(item.type)) continue;
      const instance = Number(part.dataset.instance ?? 0);
      const value = valueOf(item, pathOf(item, instance), data);
      if (!item.repeat) { all[item.name] = value; continue; }
      all[item.repeat] ??= [];
      while (all[item.repeat].length < instance) all[item.repeat].push({});
      all[item.repeat][instance - 1][item.name] = value;
    }
    return all;
  }

  return () => {
    const rules = new Logic(logic, answers(), today);
    for (const part of shown) {
      const item = items.get(part.dataset.item);
      const instance = Number(part.dataset.instance ?? 0);
      part.hidden = !rules.isRelevant(item.name, instance);
      const value = part.querySelector("[data-value]");
      if (value && item.calculation) value.textContent = asText(rules.value(item.name, instance));
      const offered = rules.offered(item.name, instance);
      if (!offered) continue;
      for (const input of part.querySelectorAll("label.choice input"))
        input.closest("label").hidden = !offered.includes(input.value);
      for (const option of part.querySelectorAll("option"))
        option.hidden = option.value !== "" && !offered.includes(option.value);
    }
  };
}
