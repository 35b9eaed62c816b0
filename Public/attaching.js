// A file is sent as soon as it is chosen, so that the answer saves itself with it. Without contact it stays chosen, and
// goes with the page.

const LONGEST_WAIT = 120000; // milliseconds for a file: the largest over a slow line

/** Follows the fields for files. `changed` runs when one has got its file. */
export function attach(form, changed) {
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length > 0) send(form, target, changed);
  });
}

async function send(form, field, changed) {
  const told = form.querySelector(`[data-told="${CSS.escape(target(field))}"]`);
  const words = JSON.parse(form.dataset.words);
  told.textContent = words.sending;
  const body = new FormData();
  for (const name of ["csrf", "_form", "_shown"]) {
    if (form.elements[name]) body.set(name, form.elements[name].value);
  }
  body.set(field.name, field.files[0]);
  try {
    const response = await fetch(form.dataset.files, {
      method: "POST", body, signal: AbortSignal.timeout?.(LONGEST_WAIT),
    });
    const answer = await response.json();
    told.textContent = answer.words || words.notSent;
    field.setAttribute("aria-invalid", String(!response.ok));
    if (!response.ok) {
      field.value = ""; // what is not taken now is not taken with the page either
      return;
    }
    show(form, target(field), answer);
    field.value = "";
    changed(field);
  } catch {
    told.textContent = words.notSent;
  }
}

/** The name of the question's own field. */
const target = (field) => field.name.replace(/:file$/, "");

function show(form, name, { answer, name: title, address }) {
  const place = form.querySelector(`[data-file="${CSS.escape(name)}"]`);
  const link = place.querySelector("a");
  link.textContent = title;
  link.href = address;
  place.hidden = false;
  form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`).value = answer;
}
