// A form in the making while somebody tries it, or writes a question of it: what answers open, and how the question looks.

const PAUSE = 400; // milliseconds without a key before the preview follows

const form = document.getElementById("try");
if (form?.dataset.logic) branch(form);
const preview = document.querySelector("[data-follows]");
if (preview) follow(preview);

async function branch(form) {
  const { brancher } = await import("./branching.js");
  const show = brancher(form);
  show();
  form.addEventListener("input", show);
}

/** The preview follows what is typed; the server shows it and keeps nothing. */
function follow(place) {
  const form = document.getElementById(place.dataset.follows);
  let [timer, language, asked] = [0, document.documentElement.lang, 0];
  const ask = async () => {
    const number = (asked += 1);
    const fields = new URLSearchParams(new FormData(form));
    fields.set("in", language);
    const response = await fetch(place.dataset.address, { method: "POST", body: fields }).catch(() => null);
    // An answer that a later one has overtaken is not shown.
    if (!response?.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    offer();
  };
  const offer = () => {
    for (const button of place.querySelectorAll("[data-preview]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        language = button.dataset.preview;
        ask();
      });
    }
  };
  offer();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
