// Coding by keyboard: each control says in data-key which key presses it. Without this the page is a plain form.
import { shelf } from "./shelf.js";

const sheet = document.querySelector("[data-coding]");

if (sheet) {
  const form = sheet.closest("form");
  const panel = document.querySelector("[data-keys]");
  const choice = panel.querySelector("input");
  const filter = document.querySelector("[data-filter]");
  const search = filter.querySelector("input");
  const others = filter.closest("details");
  panel.hidden = false;
  filter.hidden = false;

  // WCAG 2.1.4: keys of one character can be turned off, and stay off.
  const kept = shelf("coding-keys");
  choice.checked = kept.read() !== "off";
  choice.addEventListener("change", () => kept.put(choice.checked ? "on" : "off"));

  const writing = (element) =>
    element.matches("textarea, select, input:not([type=checkbox], [type=radio])") || element.isContentEditable;

  const press = (control) => {
    // What the program has ticked is agreed with by the first press; the next one takes it away.
    if (control.dataset.preselected !== undefined) {
      delete control.dataset.preselected;
      if (control.checked) return control.focus();
    }
    if (control.matches("[type=radio]") && control.checked) {
      form.querySelector(`input[name="${control.name}"][value=""]`).checked = true;
    } else {
      control.closest("details")?.setAttribute("open", "");
      control.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (event.key === "Escape" && writing(target)) return target.blur();
    if (event.key === "Enter" && target === search) {
      event.preventDefault();
      others.querySelector("li:not([hidden]) input")?.click();
      search.value = "";
      search.dispatchEvent(new Event("input"));
      return search.blur();
    }
    if (!choice.checked || writing(target)) return;
    if (event.key === "Enter" && target.matches("a, button, summary")) return;
    if (event.key === "/") {
      event.preventDefault();
      others.open = true;
      return search.focus();
    }
    if (event.key === "n") {
      event.preventDefault();
      const note = form.elements.note;
      note.closest("details").open = true;
      return note.focus();
    }
    const control = document.querySelector(`[data-key="${CSS.escape(event.key.length === 1 ? event.key.toLowerCase() : event.key)}"]`);
    if (!control) return;
    event.preventDefault();
    press(control);
  });

  search.addEventListener("input", () => {
    const words = search.value.trim().toLowerCase();
    for (const item of others.querySelectorAll("li")) {
      item.hidden = words !== "" && !item.textContent.toLowerCase().includes(words);
    }
  });
}

// When everything is coded there is no sheet, and the last decision can be undone all the same.
const undo = sheet ? null : document.querySelector("[data-key=z]");
if (undo && shelf("coding-keys").read() !== "off") {
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && event.key.toLowerCase() === "z" && !event.target.matches("input, textarea, select")) undo.click();
  });
}

// Follows what the program is doing in the background. Without this the page has a link to show it again.
const progress = document.querySelector("[data-progress]");

async function follow() {
  const response = await fetch(progress.dataset.progress, { credentials: "same-origin", redirect: "error" });
  if (!response.ok) throw new Error(String(response.status));
  const part = new DOMParser().parseFromString(await response.text(), "text/html");
  const news = part.querySelector("[data-progress]");
  if (news) {
    if (!progress.contains(document.activeElement)) progress.replaceChildren(...news.childNodes);
    return true;
  }
  // Whoever has a statement before them keeps it, and what they have ticked.
  if (sheet) progress.remove();
  else location.reload();
  return false;
}

async function keepFollowing(wait) {
  let isGoingOn = true;
  let next = 2000;
  try {
    if (!document.hidden) isGoingOn = await follow();
  } catch {
    next = Math.min(wait * 2, 60000);
  }
  if (isGoingOn) setTimeout(() => keepFollowing(next), next);
}

if (progress) setTimeout(() => keepFollowing(2000), 2000);
