// Keys of the picture: arrows walk neighbours, Enter puts in the middle, + and - open and close.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listen(box, acts) {
  const single = { "+": acts.open, "-": acts.close, t: acts.table, i: acts.details, 0: acts.whole, "?": acts.help, "/": acts.search };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const always = { Enter: acts.focus, Escape: acts.clear, Delete: acts.dismiss };
    const off = document.body.dataset.shortcuts === "off";
    const act = STEPS[event.key]
      ? () => acts.walk(STEPS[event.key])
      : { ...always, ...(off ? {} : single) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
