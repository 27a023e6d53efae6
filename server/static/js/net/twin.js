// The table says what the picture shows; what is chosen in one is marked in the other.
const rows = () => [...document.querySelectorAll("#netz-tabelle tr[data-one]")];

export function mark(id) {
  const own = rows().filter((row) => {
    const lit = id !== null && (row.dataset.one === id || row.dataset.other === id);
    row.classList.toggle("lit", lit);
    return lit;
  });
  return own;
}

export function listen(choose) {
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-show]")?.closest("tr[data-one]");
    if (row) choose(row.dataset.one, row.dataset.other);
  });
}

export function reach(id) {
  const first = mark(id)[0];
  first?.scrollIntoView({ block: "center" });
  first?.querySelector("a, button")?.focus();
}
