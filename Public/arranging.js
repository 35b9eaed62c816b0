// Questions of a form are moved with the mouse; the buttons under each do the same by keyboard.

const list = document.querySelector("[data-arranges]");
if (list) arrange(list);

function arrange(list) {
  let dragged = null;
  for (const row of list.children) row.draggable = true;
  // A link would be dragged instead of its question, and what is marked in a list of types instead of either.
  for (const part of list.querySelectorAll("a")) part.draggable = false;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li[id]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });
  list.addEventListener("dragover", (event) => {
    const place = placeOf(event);
    mark(place);
    if (place) event.preventDefault();
  });
  list.addEventListener("dragend", () => mark(null));
  list.addEventListener("drop", (event) => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    send(dragged, place);
  });

  /** Before, after or inside the row under the pointer; nothing over the dragged one itself. */
  function placeOf(event) {
    const row = event.target.closest?.("li[id]");
    if (!dragged || !row || row === dragged) return null;
    const { top, height } = row.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    const inner = row.dataset.container !== undefined && part > 0.25 && part < 0.75;
    return { row, side: inner ? "inside" : part < 0.5 ? "before" : "after" };
  }

  function mark(place) {
    for (const row of list.children) delete row.dataset.drop;
    if (place) place.row.dataset.drop = place.side;
  }
}

/** As the row's own buttons would. */
function send(dragged, { row, side }) {
  const form = dragged.querySelector("form");
  for (const [name, value] of [["do", "move"], [side, row.id]]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.submit();
}
