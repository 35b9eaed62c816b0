/** What is kept in this browser until the server has it: one form, one entry. */
export function shelf(address) {
  const key = `innspel ${address}`;
  // A browser may refuse storage altogether; then the server's copy is the only one.
  const attempt = (deed) => { try { return deed(); } catch { return null; } };
  return {
    read: () => attempt(() => localStorage.getItem(key)),
    put: (text) => attempt(() => localStorage.setItem(key, text)),
    clear: () => attempt(() => localStorage.removeItem(key)),
  };
}
