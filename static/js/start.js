// Starts the design system's behaviours: error summary focus, double-click guard, character count. The library's
// address carries its hash, so the page hands it over.
const address = document.querySelector("script[data-library]").dataset.library;
import(address).then((library) => library.initAll());
