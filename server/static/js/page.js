// Small helps: copy a sentence, print, walk a matrix. Nothing needs them.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

document.querySelectorAll("[data-address]").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
  });
});

// Paper shows what is folded on the screen.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll(".say:not([open]), .kind details:not([open])")];
  unfolded.forEach((fold) => (fold.open = true));
});
addEventListener("afterprint", () => {
  unfolded.forEach((fold) => (fold.open = false));
  unfolded = [];
});

// Arrow keys walk the cells of a matrix, which is one stop for Tab.
document.querySelectorAll("table[data-walk]").forEach((table) => {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.querySelectorAll("td.cell a")]);
  const grid = rows.filter((row) => row.length > 0);
  grid.flat().forEach((link, index) => {
    link.tabIndex = index === 0 ? 0 : -1;
  });
  table.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    const row = grid.findIndex((links) => links.includes(document.activeElement));
    if (!step || row < 0) return;
    const column = grid[row].indexOf(document.activeElement);
    const next = grid[row + step[0]]?.[column + step[1]];
    if (!next) return;
    event.preventDefault();
    document.activeElement.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
});
