// Asks what the guidance says as answers are given, and swaps in what changed. Without this the button does the same.
const form = document.querySelector("form[data-companion]");
const changing = document.querySelector("#changing");

if (form && changing) {
  let latest = 0;
  const spoken = document.querySelector("#spoken");
  const bar = document.querySelector("#bar");

  const inForm = form.method === "post";
  const ours = /^([ce]|[fg]_.+)$/; // nothing else of a form goes into an address
  const picked = () => new URLSearchParams([...new FormData(form)].filter(([name]) => ours.test(name)));

  const ask = async (from) => {
    const mine = ++latest;
    let answer;
    try {
      answer = await fetch(`${form.dataset.companion}?${picked()}${inForm ? "&in_form=1" : ""}`);
    } catch {
      return; // no connection: what is on the page stays, and the button still works
    }
    if (!answer.ok || mine !== latest) return;
    const held = document.createElement("template");
    held.innerHTML = await answer.text();
    if (mine !== latest) return;
    const open = document.querySelector("#questions details")?.open;
    const wasBeside = changing.contains(from);
    const wasAmong = document.querySelector("#questions").contains(from);
    if (from.name === "c") document.querySelector("#kinds").replaceWith(held.content.querySelector("#kinds"));
    document.querySelector("#questions").replaceWith(held.content.querySelector("#questions"));
    const details = document.querySelector("#questions details");
    if (details && open) details.open = true;
    changing.replaceChildren(held.content.querySelector(".hub-says"));
    // Whoever answered inside what was swapped goes on where they were; beside the level, at the level.
    if (wasAmong) document.getElementById(from.id)?.focus({ preventScroll: true });
    if (wasBeside) document.querySelector("#says").focus({ preventScroll: true });
    bar.textContent = document.querySelector("#says").textContent;
    spoken.textContent = document.querySelector("#says").textContent;
    if (!inForm) history.replaceState(null, "", `${location.pathname}?${picked()}`);
  };

  document.addEventListener("change", (event) => {
    if (event.target.form === form) ask(event.target);
  });
}
