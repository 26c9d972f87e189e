// Keys for the queue: j, k, x, a, f and ?. They are listed on the page, can be turned off, and are silent while typing.
const list = document.querySelector("#keys");
const rows = [...document.querySelectorAll(".hub-queue__row")];
const SWITCH = "hub-queue-keys";

const areOn = () => {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // a browser that keeps nothing: the keys are on, and can be turned off on each page
  }
};

let on = areOn();
let at = -1;

const say = () => {
  const button = document.querySelector("#keys-switch");
  button.textContent = on ? "Turn shortcuts off" : "Turn shortcuts on";
  list.classList.toggle("hub-keys--off", !on);
};

const go = (step) => {
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const from = here >= 0 ? here : at;
  at = Math.min(Math.max(from + step, 0), rows.length - 1);
  rows[at]?.querySelector("a").focus();
};

const tick = () => {
  const here = rows.find((row) => row.contains(document.activeElement)) ?? rows[at];
  here?.querySelector('input[type="checkbox"]')?.click();
};

const keys = {
  j: () => go(1),
  k: () => go(-1),
  x: tick,
  a: () => document.querySelector('form[action="/queue/allocate"]')?.requestSubmit(),
  f: () => {
    document.querySelector("#filters").open = true;
    document.querySelector("#filters select").focus();
  },
  "?": () => {
    list.scrollIntoView();
    document.querySelector("#keys-switch").focus();
  },
};

const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
});

document.querySelector("#keys-switch").addEventListener("click", () => {
  on = !on;
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // Not kept: it holds for this page.
  }
  say();
});

list.hidden = false;
say();
