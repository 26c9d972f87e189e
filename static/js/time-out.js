// Warns five minutes before a session ends and offers more time. Asking how long is left does not lengthen it, so a page
// left open on a desk ends as it should; a click in another tab is noticed, because the server is asked.
const box = document.querySelector("#time-out");
const WARN = Number(box?.dataset.warn);
const words = document.querySelector("#time-out-words");
const minutes = document.querySelector("#time-out-minutes");
const form = box?.querySelector("form");
let returnTo = null;
let timer = null;

function plural(number) { return number === 1 ? "1 minute" : `${number} minutes`; }

function hide() {
  if (box.hidden) return;
  box.hidden = true;
  returnTo?.focus();
}

function warn(seconds, canStay) {
  if (seconds <= 0) {
    words.textContent = "You have been signed out. What you typed is still on this page. Use its button and sign in again to continue.";
    form.hidden = true;
  } else {
    form.hidden = !canStay;
    minutes.textContent = plural(Math.max(1, Math.ceil(seconds / 60)));
  }
  if (box.hidden) {
    returnTo = document.activeElement;
    box.hidden = false;
    (form.hidden ? box : form.querySelector("button")).focus();
  }
}

async function look() {
  let left = { seconds: WARN, can_stay: true };
  try {
    left = await (await fetch("/session/time-left", { cache: "no-store" })).json();
  } catch {
    clearTimeout(timer);
    timer = setTimeout(look, 30000); // no connection: ask again, and frighten nobody
    return;
  }
  if (left.seconds > WARN) {
    hide();
  } else {
    warn(left.seconds, left.can_stay);
    if (left.seconds <= 0) return;
  }
  const wait = left.seconds > WARN ? left.seconds - WARN : Math.min(60, left.seconds);
  clearTimeout(timer);
  timer = setTimeout(look, (wait + 1) * 1000);
}

if (box) {
  box.tabIndex = -1;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    } finally {
      look();
    }
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  look();
}
