// The form while somebody writes: it saves itself, keeps what could not be saved, and shows the questions that an
// answer opens. Everything here works without this file too, by the form's own buttons.

import { attach } from "./attaching.js";
import { Contributors } from "./contributors.js";
import { PRESSED, recover } from "./recovery.js";
import { Saving } from "./saving.js";
import { shelf, sweep } from "./shelf.js";

const form = document.getElementById("answer");
const sent = document.querySelector("[data-sent]");
const closed = document.getElementById("kept");
if (form) answer(form);
if (closed) showKept(closed);
sweep(closed?.dataset.kept);
if (sent) shelf(sent.dataset.sent).clear();
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function answer(form) {
  const status = document.getElementById("saved");
  let field = null;
  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
    const near = field?.closest("[data-item]")?.querySelector("[data-saved]");
    for (const place of form.querySelectorAll("[data-saved]")) place.textContent = place === near ? text : "";
  };
  const saving = new Saving(form, say);
  form.addEventListener("input", (event) => {
    field = event.target;
    count(field);
    saving.touch();
  });
  addEventListener("online", () => { if (!saving.isSafe) saving.save(); });
  addEventListener("pageshow", () => saving.stay());
  addEventListener("pagehide", () => saving.flush());
  sendOnce(form, saving);
  exchangePlaces(form, say);
  recover(form, saving, say);
  attach(form, (changed) => {
    field = changed;
    saving.touch();
  });
  const show = branch(form);
  new Contributors(form, saving, async () => {
    say(JSON.parse(form.dataset.words).taken);
    for (const field of form.querySelectorAll("[data-limit]")) count(field);
    (await show)?.();
  });
}

/** The round is over: what was typed here and never arrived is shown, and then no longer kept. */
function showKept(place) {
  const kept = shelf(place.dataset.kept);
  const fields = new URLSearchParams((kept.read() ?? "").replace(PRESSED, ""));
  const words = [...fields].filter(([name, value]) => !name.startsWith("_") && name !== "csrf" && value.trim() !== "");
  for (const [, value] of words) {
    place.append(Object.assign(document.createElement("blockquote"), { className: "pre", textContent: value }));
  }
  place.hidden = words.length === 0;
  addEventListener("pagehide", () => kept.clear());
}

/** A button is pressed once, after what is on its way, and only when the server can be reached: else all stays. */
function sendOnce(form, saving) {
  let isWaiting = false;
  const waitThen = (deed, isReady) => {
    isWaiting = true;
    deed.then((outcome) => { isWaiting = false; isReady(outcome); });
  };
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    const forward = form.querySelector("button[name=next]");
    if (saving.isLeaving || isWaiting) {
      event.preventDefault();
    } else if (button?.classList.contains("unseen")) {
      // The Enter key: to the next page, but never sending by accident.
      event.preventDefault();
      if (forward) setTimeout(() => form.requestSubmit(forward)); // not while this press is being handled
      else saving.save();
    } else if (saving.isUnderWay) {
      event.preventDefault();
      waitThen(saving.settled(), () => form.requestSubmit(button));
    } else if (!saving.hasContact) {
      event.preventDefault();
      saving.doubt();
      waitThen(saving.save(), (isSafe) => { if (isSafe) form.requestSubmit(button); });
    } else {
      saving.leave(PRESSED);
    }
  });
}

/** As the page itself writes numbers: 20 000, and 20,000 in English. */
function grouped(number) {
  const mark = document.documentElement.lang === "en" ? "," : "\u00a0";
  return String(number).replace(/\B(?=(\d{3})+$)/g, mark);
}

function count(field) {
  const place = field.dataset.limit && field.parentElement.querySelector("[data-count]");
  if (place) place.textContent = place.textContent.replace(/^\d[\d\u00a0,]*/, grouped([...field.value].length));
}

/**
 * A place given twice is exchanged: the other choice takes the place this one had. Where it had none, the others make
 * room towards the nearest place that is free.
 */
function exchangePlaces(form, say) {
  const places = new Map([...form.querySelectorAll("[data-rank] select")].map((list) => [list, list.value]));
  form.addEventListener("change", ({ target: list }) => {
    if (!places.has(list)) return;
    const others = [...list.closest("[data-rank]").querySelectorAll("select")].filter((other) => other !== list);
    const moved = list.value === "" ? [] : makeRoom(others, Number(list.value), Number(places.get(list)));
    for (const other of moved) places.set(other, other.value);
    places.set(list, list.value);
    if (moved.length) {
      say(moved.map((other) => `${other.labels[0].textContent}: ${other.selectedOptions[0].textContent}`).join(". "));
    }
  });
}

/** Moves the lists that stand between a place and the one that is free; `left` is the place just left, 0 for none. */
function makeRoom(others, place, left) {
  const taken = new Map(others.filter((other) => other.value !== "").map((other) => [Number(other.value), other]));
  if (!taken.has(place)) return [];
  if (left) {
    taken.get(place).value = String(left);
    return [taken.get(place)];
  }
  const free = [...Array(others.length + 1).keys()].map((index) => index + 1).filter((other) => !taken.has(other));
  const next = free.find((other) => other > place) ?? free.at(-1);
  const step = next > place ? 1 : -1;
  const moved = [];
  for (let at = next - step; at !== place - step; at -= step) {
    taken.get(at).value = String(at + step);
    moved.push(taken.get(at));
  }
  return moved;
}

/** Only a form with rules fetches what works them out. */
async function branch(form) {
  if (!form.dataset.logic) return null;
  const { brancher } = await import("./branching.js");
  const show = brancher(form);
  show();
  form.addEventListener("input", show);
  form.addEventListener("change", show); // after places were exchanged
  return show;
}
