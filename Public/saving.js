// What is typed goes to the server while somebody writes: one save at a time, in the order things were written.

import { shelf } from "./shelf.js";

const LONGEST_WAIT = 30000; // milliseconds for an answer: after that there is no contact

/** Saves a form. `say` shows how it went. */
export class Saving {
  #form;
  #say;
  #words;
  #kept;
  #typed = 0; // changes so far
  #saved = 0; // how many of them the server has
  #failures = 0;
  #timer = 0;
  #underWay = null;
  #leaves = 0; // until when a page that was sent is waited for
  #taken = []; // what colleagues wrote that this page shows now, and the server does not know that it does

  // The server knows by these what this page has sent, also where its answer never came (DraftWindows).
  #window = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");
  #turn = 0;

  constructor(form, say) {
    this.#form = form;
    this.#say = say;
    this.#words = JSON.parse(form.dataset.words);
    this.#kept = shelf(new URL(form.action).pathname, Number(form.dataset.until) || undefined);
    for (const [name, value] of [["_script", "1"], ["_turn", ""], ["_taken", ""]]) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
  }

  get kept() { return this.#kept; }
  get window() { return this.#window; }
  get isSafe() { return this.#saved === this.#typed; }
  get isUntouched() { return this.#typed === 0; }
  get isUnderWay() { return this.#underWay !== null; }
  get isLeaving() { return Date.now() < this.#leaves; }
  get hasContact() { return this.#failures === 0 && navigator.onLine !== false; }

  /** The form as it stands. */
  body() { return new URLSearchParams([...new FormData(this.#form)].filter(isText)).toString(); }

  /** The form as it stands, for the next time it is sent. */
  nextBody() {
    this.#turn += 1;
    this.#form.elements._turn.value = `${this.#window}.${this.#turn}`;
    return this.body();
  }

  /** The page shows what a colleague wrote: from now on it counts from that. */
  take(mark) {
    this.#taken.push(mark);
    this.#form.elements._taken.value = this.#taken.join(" ");
  }

  /** Goes on where an earlier page left off: what it sent was sent by this one. */
  resume(turn) {
    const [window, number] = (turn ?? "").split(".");
    if (number) [this.#window, this.#turn] = [window, Number(number)];
  }

  /** Something was typed: it is saved when there has been a pause. */
  touch() {
    this.#typed += 1;
    this.#schedule(this.#failures ? 4000 : 1200);
  }

  /** Sends what is typed to the server, after what is on its way; true when it is safe there. */
  save() {
    clearTimeout(this.#timer);
    if (this.isLeaving) {
      this.#schedule(1000);
      return Promise.resolve(false);
    }
    this.#underWay ??= this.#attempt().finally(() => { this.#underWay = null; });
    return this.#underWay;
  }

  /** Runs when nothing is on its way any longer. */
  async settled() { await this.#underWay; }

  /** The form itself is sent: what it holds is kept until the page that answers it is here. */
  leave(mark) {
    clearTimeout(this.#timer);
    this.#leaves = Date.now() + 8000;
    this.#kept.put(`${mark}${this.nextBody()}`);
    this.#saved = this.#typed;
  }

  stay() { this.#leaves = 0; }

  /** The window closes or goes elsewhere, perhaps with a save on its way. */
  flush() {
    if (this.isSafe) return;
    const text = this.nextBody();
    this.#kept.put(text);
    navigator.sendBeacon(this.#form.dataset.save, new URLSearchParams(text));
  }

  /** No contact until a save has shown that there is. */
  doubt() { this.#failures = Math.max(this.#failures, 1); }

  async #attempt() {
    const [upTo, taken] = [this.#typed, this.#taken.length];
    const text = this.nextBody();
    this.#kept.put(text);
    try {
      const answer = await this.post(text);
      this.#failures = 0;
      if (!answer.isSaved) {
        this.#say(answer.words);
        return false;
      }
      if (this.#form.elements._marks) this.#form.elements._marks.value = answer.marks;
      this.#taken.splice(0, taken);
      this.#form.elements._taken.value = this.#taken.join(" ");
      this.#saved = upTo;
      if (this.isSafe) this.#kept.clear();
      else this.#schedule(1000);
      this.#say(answer.note ?? `${this.#words.saved} ${answer.saved_at}`);
      return true;
    } catch {
      this.#failures += 1;
      this.#say(this.#words.offline);
      this.#schedule(Math.min(60, 2 ** this.#failures) * 1000);
      return false;
    }
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), delay);
  }

  /** What the server says to fields; throws when it cannot be reached. */
  async post(text, address = this.#form.dataset.save, isRetry = false) {
    const response = await fetch(address, {
      method: "POST", body: text, headers: { "Content-Type": "application/x-www-form-urlencoded" },
      signal: AbortSignal.timeout?.(LONGEST_WAIT),
    });
    if (response.status === 403 && !isRetry && (await this.#renewToken())) {
      const fields = new URLSearchParams(text);
      fields.set("csrf", this.#form.elements.csrf.value);
      return this.post(fields.toString(), address, true);
    }
    const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!response.ok && (response.status >= 500 || response.status === 429 || !isJSON)) throw new Error(response.status);
    return { isSaved: response.ok, ...(await response.json()) };
  }

  /** A page that has stood for days has an old token: the same page fetched again has a new one. */
  async #renewToken() {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#answer [name=csrf]");
    if (!fresh) return false;
    this.#form.elements.csrf.value = fresh.value;
    return true;
  }

  noContact() { this.#say(this.#words.offline); }
}

/** Files go on their own way, or with the page. */
const isText = ([, value]) => typeof value === "string";
