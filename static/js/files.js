// Says at once that a chosen file is too large, and that files are on their way. Without this the page says it after
// they were sent.
const form = document.querySelector("form[data-files]");
const box = document.querySelector("#files");
const told = document.querySelector("#sending");

const wrong = () => {
  const chosen = [...(box?.files ?? [])];
  const large = chosen.filter((file) => file.size > Number(form.dataset.mostBytes)).map((file) => file.name);
  if (large.length) return `Larger than ${form.dataset.mostWords}: ${large.join(", ")}. Choose again without it.`;
  const room = Number(form.dataset.room);
  return chosen.length > room ? `There is room for ${room} more. Choose fewer.` : "";
};

const tellWhatIsWrong = () => {
  told.textContent = wrong();
  told.classList.toggle("govuk-error-message", told.textContent !== "");
};

if (form && told) {
  box?.addEventListener("change", tellWhatIsWrong);
  form.addEventListener("submit", (event) => {
    tellWhatIsWrong();
    if (told.textContent) { event.preventDefault(); box.focus(); return; }
    if (box?.files.length) told.textContent = "Sending your files. This can take a minute on a slow line.";
  });
}
