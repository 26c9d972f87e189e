// Saves a page of the form within ten seconds of typing, to the same address as its button. Without this the buttons
// save it; with it at most ten seconds of typing can be lost. Nothing is kept in the browser.
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector("#saved");
const WAIT = 8000;
const KEPT_ALIVE = 60000; // letters a browser still sends for a page that is put away; it takes 64 KiB
const PATIENCE = 3000; // how long a button waits for a save that is on its way
// Not form.action: a button of the form is called "action", and the browser hands that over instead of the address.
const address = form?.getAttribute("action");
let timer = null;
let sending = null; // the save on its way, if there is one
let stop = null; // gives it up
let leaving = false; // a button has been pressed: it sends all there is, and nothing may come after it

function save() {
  timer = null;
  if (leaving) return;
  if (sending) { timer = setTimeout(save, WAIT); return; }
  sending = saved().finally(() => { sending = null; });
}

function say(words) {
  status.textContent = words;
  status.classList.toggle("hub-unsaved", !words.startsWith("Saved"));
}

async function saved() {
  const typed = new FormData(form);
  typed.set("action", "autosave");
  const body = new URLSearchParams(typed);
  stop = new AbortController();
  try {
    const answer = await fetch(address, {
      method: "POST", body, redirect: "manual", keepalive: `${body}`.length < KEPT_ALIVE, signal: stop.signal,
    });
    const words = answer.ok || answer.status === 409 ? await answer.text() : "";
    const mark = form.querySelector("input[name=mark]");
    if (mark) mark.value = answer.headers.get("X-Page-Mark") ?? mark.value;
    say(words.startsWith("Saved") ? words
      : words.startsWith("Changed") ? "Not saved: this page was changed in another window. Use the button to see both."
      : words.startsWith("Sent") ? "This form was sent from another window. Use the button to add what you typed here to it."
      : "Not saved. Use the button to save.");
  } catch {
    say("Not saved: there is no connection. What you typed is still on this page, and we will keep trying.");
    timer ??= setTimeout(save, WAIT);
  }
}

// A button overtaking a save would be met by its own words as another window's, or be followed by them once the form is
// sent. So it waits for the answer; on a line that gives none it goes first, and the service tells which came late.
async function afterwards(button) {
  await Promise.race([sending, new Promise((done) => { setTimeout(done, PATIENCE); })]);
  stop.abort(); // of no effect once it was answered
  sending = null;
  clearTimeout(timer); timer = null;
  form.requestSubmit(button);
}

if (form && status) {
  form.addEventListener("input", () => { timer ??= setTimeout(save, WAIT); });
  // Any form of the page: after signing out nothing may be sent for the next person at this computer to find.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // sent without leaving the page, as when somebody asks to stay signed in
    const waits = leaving && sending; // pressed again while the first press waits
    clearTimeout(timer); timer = null; leaving = true;
    if (event.target !== form || !sending || !form.requestSubmit) return;
    event.preventDefault();
    if (!waits) afterwards(event.submitter);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  // A phone that is locked, or a window put behind another, may never come back: what waits is saved at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || timer === null) return;
    clearTimeout(timer);
    save();
  });
}
