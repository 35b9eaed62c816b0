// Keeps an open round's response board up to date. Without it the page is right whenever it is loaded.
const board = document.querySelector("[data-board]");
const usual = 5000;
let wait = usual;
let etag = null;
let timer = 0;

async function refresh() {
  const headers = etag ? { "If-None-Match": etag } : {};
  const response = await fetch(board.dataset.board, { headers, credentials: "same-origin", redirect: "error" });
  if (response.status === 304) return;
  if (!response.ok) throw new Error(String(response.status));
  const part = new DOMParser().parseFromString(await response.text(), "text/html");
  // Whoever stands on a link in the board with the keyboard is not thrown out of it.
  if (board.contains(document.activeElement)) return;
  etag = response.headers.get("ETag");
  board.replaceChildren(...part.body.childNodes);
}

async function tick() {
  try {
    if (!document.hidden) await refresh();
    wait = usual;
  } catch {
    wait = Math.min(wait * 2, 120000);
  }
  timer = setTimeout(tick, wait);
}

if (board) {
  timer = setTimeout(tick, wait);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    clearTimeout(timer);
    wait = usual;
    tick();
  });
}
