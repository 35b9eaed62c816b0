const [KEPT, UNTIL] = ["innspel ", "innspel-until "];
const LONGEST = 400 * 86400000; // where a round has no end

// A browser may refuse storage altogether; then the server's copy is the only one.
const attempt = (deed) => { try { return deed(); } catch { return null; } };

/** What is kept in this browser until the server has it, and never longer than its round: one form, one entry. */
export function shelf(address, until = Date.now() + LONGEST) {
  return {
    read: () => attempt(() => localStorage.getItem(KEPT + address)),
    put: (text) => attempt(() => {
      localStorage.setItem(KEPT + address, text);
      localStorage.setItem(UNTIL + address, String(until));
    }),
    clear: () => attempt(() => {
      localStorage.removeItem(KEPT + address);
      localStorage.removeItem(UNTIL + address);
    }),
  };
}

/** Drops what is left of rounds that are over, but for the page's own, which shows it first. */
export function sweep(own) {
  attempt(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(UNTIL))) {
      const address = key.slice(UNTIL.length);
      if (address !== own && Number(localStorage.getItem(key)) < Date.now()) shelf(address).clear();
    }
  });
}
