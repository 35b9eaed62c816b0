// What an earlier visit could not save comes first.

/** Before what went with a button: no field's name holds a blank. */
export const PRESSED = "pressed ";

const OWN = ["csrf", "_marks", "_shown", "_once", "_script", "_turn", "_taken"];

/** What was written, without what only travels along. */
function written(text) {
  const fields = new URLSearchParams(text);
  OWN.forEach((name) => fields.delete(name));
  return fields.toString();
}

/** What went with a button has arrived when this page is its answer: a redirect, or the page to be corrected. */
function hasArrived() {
  const arrived = performance.getEntriesByType("navigation")[0];
  return arrived?.redirectCount > 0 || arrived?.responseStatus === 422;
}

/** Takes up what is kept in this browser, if the server does not have it. */
export function recover(form, saving, say) {
  const stored = saving.kept.read();
  if (stored === null) return;
  const isPressed = stored.startsWith(PRESSED);
  const left = isPressed ? stored.slice(PRESSED.length) : stored;
  if ((isPressed && hasArrived()) || written(left) === written(saving.body())) {
    saving.kept.clear();
    return;
  }
  const fields = new URLSearchParams(left);
  if (putBack(fields, form)) goOn(fields, form, saving);
  else sendOn(fields, form, saving, say);
}

/** The same page: this one goes on from where that one was, so that nobody writes over words they have not seen. */
function goOn(fields, form, saving) {
  saving.resume(fields.get("_turn"));
  if (form.elements._marks) form.elements._marks.value = fields.get("_marks") ?? "";
  saving.touch();
  const typed = saving.body();
  saving.save().then((isSafe) => {
    // What others wrote meanwhile is seen when the page is fetched anew, where nobody is writing in it.
    if (isSafe && saving.isSafe && written(saving.body()) === written(typed)) location.reload();
  });
}

/** Another page, or one that has changed: the words go to the server as they are. */
function sendOn(fields, form, saving, say) {
  fields.set("csrf", form.elements.csrf.value);
  saving.post(fields.toString()).then((answer) => {
    if (!answer.isSaved) return say(answer.words);
    saving.kept.clear();
    if (fields.get("_page") === form.elements._page.value && saving.isUntouched) location.reload();
  }).catch(() => saving.noContact());
}

/** Puts words back where they were written; false, and nothing done, when this page has not the same fields. */
function putBack(fields, form) {
  const isField = (part) => part.name && part.type !== "hidden" && part.type !== "submit";
  const parts = [...form.elements].filter(isField);
  const names = new Set(parts.map((part) => part.name));
  const isSame = ["_page", "_form", "_instances"].every((name) => fields.get(name) === (form.elements[name]?.value ?? null))
    && [...fields.keys()].every((name) => name.startsWith("_") || name === "csrf" || names.has(name));
  if (!isSame) return false;
  for (const part of parts) {
    const values = fields.getAll(part.name);
    if (part.type === "radio" || part.type === "checkbox") part.checked = values.includes(part.value);
    else if (part.type !== "file") part.value = values[0] ?? "";
  }
  return true;
}
