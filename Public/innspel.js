// What every page has: each part starts only where its markup stands. The pages work without any of it.

// What waits for the program's own work is sent again until that is done. Without this it has its button.
const again = document.querySelector("[data-again]");
if (again) setTimeout(() => again.form.requestSubmit(again), 2000);
