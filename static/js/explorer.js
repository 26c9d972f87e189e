// Keys, evidence beside the drawing, and a closer look. Without this file every box and line is a plain link.
const section = document.querySelector("#explorer");
const sheet = document.querySelector("#explorer-sheet");
const frame = document.querySelector("#explorer-frame");
const panel = document.querySelector("#explorer-panel");
const boxes = [...sheet.querySelectorAll(".hub-node")];
const edges = [...sheet.querySelectorAll(".hub-edge")];

const boxOf = (anchor) => sheet.querySelector(`#box-${anchor}`);
const anchorOf = (box) => box.id.slice("box-".length);
const middle = (box) => {
  const at = box.querySelector("rect").getBBox();
  return { x: at.x + at.width / 2, y: at.y + at.height / 2 };
};

// The links of a box, each with the box at its other end.
const linksOf = (box) => {
  const anchor = anchorOf(box);
  return edges
    .filter((edge) => edge.dataset.one === anchor || edge.dataset.other === anchor)
    .map((edge) => ({ edge, box: boxOf(edge.dataset.one === anchor ? edge.dataset.other : edge.dataset.one) }));
};

// Left and right go along a link to the nearest thing on that side; up and down go along one within a column, else to
// the next box of the column.
const towards = (box, key) => {
  const from = middle(box);
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const ahead = (other) => sign * (sideways ? other.x - from.x : other.y - from.y);
  const linked = linksOf(box).filter((link) => {
    const at = middle(link.box);
    return ahead(at) > 1 && (sideways || Math.abs(at.x - from.x) < 1);
  });
  const near = (one) => Math.abs(middle(one.box).y - from.y);
  linked.sort((one, other) => near(one) - near(other));
  if (linked.length || sideways) return linked[0];
  const column = boxes.filter((other) => Math.abs(middle(other).x - from.x) < 1 && ahead(middle(other)) > 1);
  column.sort((one, other) => ahead(middle(one)) - ahead(middle(other)));
  return column.length ? { box: column[0], edge: null } : undefined;
};

const light = (lit) => {
  for (const edge of edges) edge.classList.toggle("hub-edge--lit", lit.includes(edge));
};

// What a link rests on, as its row of the table has it.
const tell = (edge) => {
  const row = document.querySelector(edge.getAttribute("href"));
  const words = document.createElement("dl");
  words.className = "hub-explorer__told";
  for (const cell of row.querySelectorAll("td")) {
    const term = document.createElement("dt");
    term.textContent = cell.dataset.label;
    const told = document.createElement("dd");
    for (const part of cell.childNodes) told.append(part.cloneNode(true));
    words.append(term, told);
  }
  const title = document.createElement("p");
  title.className = "hub-explorer__link";
  title.textContent = row.querySelector("th").textContent;
  panel.replaceChildren(title, words);
};

sheet.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".hub-node");
  if (!box || !event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = towards(box, event.key);
  if (!next) return;
  next.box.focus();
  if (next.edge) {
    light([next.edge]);
    tell(next.edge);
  }
});

const shown = (event) => {
  const edge = event.target.closest?.(".hub-edge");
  const box = event.target.closest?.(".hub-node");
  if (edge) {
    light([edge]);
    tell(edge);
  } else if (box) {
    light(linksOf(box).map((link) => link.edge));
  }
};
sheet.addEventListener("focusin", shown);
sheet.addEventListener("pointerover", shown);
panel.hidden = false;

// Where the drawing is wider than its frame, as on a phone, it begins with what it is about in the middle.
const about = sheet.querySelector(".hub-node--centre");
if (about) {
  const at = about.getBoundingClientRect();
  const inside = frame.getBoundingClientRect();
  frame.scrollLeft += at.left + at.width / 2 - inside.left - inside.width / 2;
}

// A closer look, for whoever has a mouse; a finger scrolls the drawing and enlarges the page as always.
if (window.matchMedia("(pointer: fine)").matches) {
  import(section.dataset.library).then(({ default: Panzoom }) => {
    const view = Panzoom(sheet, {
      minScale: 1, maxScale: 4, panOnlyWhenZoomed: true, overflow: "auto", cursor: "default", touchAction: "auto",
    });
    let from = null;
    let dragged = false;
    sheet.addEventListener("dragstart", (event) => event.preventDefault());
    sheet.addEventListener("panzoomstart", (event) => { from = event.detail; dragged = false; });
    sheet.addEventListener("panzoomend", (event) => {
      dragged = from !== null && Math.hypot(event.detail.x - from.x, event.detail.y - from.y) > 4;
    });
    // Letting go over a box after moving the drawing opens nothing.
    sheet.addEventListener("click", (event) => {
      if (dragged) event.preventDefault();
      dragged = false;
    }, true);
    frame.addEventListener("wheel", (event) => { if (event.ctrlKey) view.zoomWithWheel(event); }, { passive: false });
    const act = { closer: () => view.zoomIn(), further: () => view.zoomOut(), whole: () => view.reset() };
    for (const button of section.querySelectorAll("[data-view]")) {
      button.addEventListener("click", act[button.dataset.view]);
    }
    sheet.addEventListener("focusin", (event) => {
      const inside = frame.getBoundingClientRect();
      const at = event.target.getBoundingClientRect();
      const outside = at.left < inside.left || at.right > inside.right || at.top < inside.top || at.bottom > inside.bottom;
      if (view.getScale() > 1 && outside) {
        const scale = view.getScale();
        view.pan((inside.left + inside.width / 2 - at.left - at.width / 2) / scale,
                 (inside.top + inside.height / 2 - at.top - at.height / 2) / scale, { relative: true });
      }
    });
    section.querySelector("#explorer-view").hidden = false;
  });
}
