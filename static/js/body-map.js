// Lets a part of the body be marked by clicking the figure, and shows on the figure what is ticked. The boxes work alone.
const map = document.querySelector("[data-body-map]");

if (map) {
  const boxOf = (part) => map.querySelector(`input[type="checkbox"][value="${part.dataset.part}"]`);
  const show = () => {
    for (const part of map.querySelectorAll("[data-part]")) {
      part.classList.toggle("hub-body__part--marked", boxOf(part).checked);
    }
  };
  map.addEventListener("click", (event) => {
    const part = event.target.closest("[data-part]");
    if (part) boxOf(part).click();
  });
  map.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox") return;
    // What was written goes with the mark; otherwise a part that no longer shows would still be sent.
    if (!box.checked) map.querySelector(`#body_map-${box.value}`).value = "";
    show();
  });
  show();
}
