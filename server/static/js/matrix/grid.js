// Tables of cells as grids (ARIA Authoring Practices, grid pattern): one stop for Tab, arrow keys
// walk, nothing wraps. Without this script each link is a stop of its own and nothing is lost.
const LEAP = 10;
const WIDGETS = "a[href], button, summary";

function stopsOf(cell) {
  const widgets = [...cell.querySelectorAll(WIDGETS)].filter((it) => it.checkVisibility());
  return widgets.length ? widgets : [cell];
}

function rowStops(row) {
  let column = 0;
  return [...row.cells].flatMap((cell) => {
    const at = column;
    column += cell.colSpan;
    return stopsOf(cell).map((element) => ({ element, column: at }));
  });
}

function named(table) {
  table.setAttribute("role", "grid");
  table.setAttribute("aria-readonly", "true");
  const heads = table.tHead ? table.tHead.rows.length : 0;
  const start = Number(table.dataset.start || 0);
  if (table.dataset.rows) {
    const feet = table.tFoot ? table.tFoot.rows.length : 0;
    const extra = table.querySelectorAll("tr.group, tr.inner").length;
    table.setAttribute("aria-rowcount", Number(table.dataset.rows) + heads + feet + extra);
    [...table.rows].forEach((row, index) => {
      row.setAttribute("aria-rowindex", index < heads ? index + 1 : index + 1 + start);
    });
  }
}

function moves(rows, at, place) {
  const own = rows[at];
  const column = own[place].column;
  const across = (row) => {
    const stops = rows[row];
    const found = stops.findLastIndex((it) => it.column <= column);
    const first = stops.findIndex((it) => it.column === stops[found].column);
    return stops[first].element;
  };
  const down = (by) => across(Math.min(rows.length - 1, Math.max(0, at + by)));
  return {
    ArrowLeft: () => own[place - 1]?.element,
    ArrowRight: () => own[place + 1]?.element,
    ArrowUp: () => at > 0 && down(-1),
    ArrowDown: () => at < rows.length - 1 && down(1),
    PageUp: () => down(-LEAP),
    PageDown: () => down(LEAP),
    Home: (far) => (far ? rows[0] : own)[0].element,
    End: (far) => (far ? rows.at(-1) : own).at(-1).element,
  };
}

function room(table) {
  const box = table.closest(".matrix-box");
  const corner = table.tHead?.rows[0]?.cells[0];
  if (!box || !corner) return;
  box.removeAttribute("tabindex");
  box.style.scrollPaddingTop = `${corner.offsetHeight + 4}px`;
  box.style.scrollPaddingLeft = `${corner.offsetWidth + 4}px`;
}

function walk(table) {
  const read = () => [...table.rows].map(rowStops).filter((stops) => stops.length);
  let rows = read();
  const every = rows.flat();
  every.forEach(({ element }) => (element.tabIndex = -1));
  let current = table.querySelector("tbody td.cell a") || every[0]?.element;
  if (!current) return;
  current.tabIndex = 0;
  named(table);
  room(table);
  addEventListener("resize", () => room(table));
  table.addEventListener("toggle", () => (rows = read()), true);
  table.addEventListener("focusin", (event) => {
    const target = event.target.closest(`${WIDGETS}, td, th`);
    if (!target || target === current) return;
    current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const far = event.ctrlKey;
    if (far && !["Home", "End"].includes(event.key)) return;
    const at = rows.findIndex((stops) => stops.some((it) => it.element === document.activeElement));
    if (at < 0) return;
    const place = rows[at].findIndex((it) => it.element === document.activeElement);
    const move = moves(rows, at, place)[event.key];
    if (!move) return;
    event.preventDefault();
    move(far)?.focus?.();
  });
}

// What a cell says to those who listen, for those who point.
function tell(table) {
  table.addEventListener("pointerover", (event) => {
    const link = event.target.closest?.("a[aria-label]");
    if (link && !link.title) link.title = link.getAttribute("aria-label");
  });
}

// Paper shows who makes the difference.
const folds = () => document.querySelectorAll(".difference details");
addEventListener("beforeprint", () => folds().forEach((fold) => (fold.open = true)));
addEventListener("afterprint", () => folds().forEach((fold) => (fold.open = false)));

document.querySelectorAll("table[data-walk]").forEach((table) => {
  walk(table);
  tell(table);
});
