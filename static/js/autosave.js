// Saves a page of the form within ten seconds of typing, to the same address as its button. Without this the buttons
// save it; with it at most ten seconds of typing can be lost. Nothing is kept in the browser.
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector("#saved");
const WAIT = 8000;
// Not form.action: a button of the form is called "action", and the browser hands that over instead of the address.
const address = form?.getAttribute("action");
let timer = null;
let sending = false;

async function save() {
  timer = null;
  if (sending) { timer = setTimeout(save, WAIT); return; }
  const body = new FormData(form);
  body.set("action", "autosave");
  sending = true;
  try {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(body), redirect: "manual" });
    const words = answer.ok || answer.status === 409 ? await answer.text() : "";
    const mark = form.querySelector("input[name=mark]");
    if (mark) mark.value = answer.headers.get("X-Page-Mark") ?? mark.value;
    status.textContent = words.startsWith("Saved") ? words
      : words.startsWith("Changed") ? "Not saved: this page was changed in another window. Use the button to see both."
      : "Not saved just now. Use the button to save.";
  } catch {
    status.textContent = "Not saved just now: no connection. What you typed is still on this page.";
  } finally {
    sending = false;
  }
}

if (form && status) {
  form.addEventListener("input", () => { timer ??= setTimeout(save, WAIT); });
  form.addEventListener("submit", () => clearTimeout(timer));
}
