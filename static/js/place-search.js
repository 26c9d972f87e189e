// Search as you type over the plain search page. Names from the register are text, never markup: the library draws
// suggestions as HTML, so every one is escaped here.
const group = document.querySelector("#place-search-group");
const box = document.querySelector("#place-search");

const escape = (text) => {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
};

if (group && box && window.accessibleAutocomplete) {
  const address = group.dataset.address;
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  chosen.name = "place-id";
  // The radios of the plain page give way to the list that opens under the box.
  const picked = document.querySelector("#places input:checked");
  chosen.value = picked ? picked.value : "";
  document.querySelector("#places")?.remove();
  document.querySelector("#place-find")?.remove();
  const holder = document.createElement("div");
  box.replaceWith(holder);
  group.append(chosen);
  let latest = 0;
  let looking = false;
  let waiting = null;
  window.accessibleAutocomplete({
    element: holder,
    id: "place-search",
    name: "place-search",
    defaultValue: box.value,
    minLength: 3,
    confirmOnBlur: false,
    displayMenu: "overlay",
    templates: {
      inputValue: (place) => (place ? place.label ?? place : ""),
      suggestion: (place) => (place.label ? `${escape(place.label)} <span class="hub-quiet">${escape(place.hint)}</span>` : escape(place)),
    },
    tNoResults: () => (looking ? "Looking in the register" : "Not in the register: what you typed will be sent"),
    source: (typed, show) => {
      chosen.value = "";
      clearTimeout(waiting);
      looking = true;
      const mine = ++latest;
      waiting = setTimeout(async () => {
        try {
          const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`);
          const found = answer.ok ? (await answer.json()).places : [];
          if (mine === latest) { looking = false; show(found); }
        } catch {
          if (mine === latest) { looking = false; show([]); }
        }
      }, 200);
    },
    onConfirm: (place) => { chosen.value = place?.id ?? ""; },
  });
}
