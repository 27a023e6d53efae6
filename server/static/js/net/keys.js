// Keys of the picture: arrows walk neighbours, Enter puts in the middle, + opens, Esc lets go.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listen(box, acts) {
  const single = document.body.dataset.shortcuts !== "off";
  box.tabIndex = 0;
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = STEPS[event.key]
      ? () => acts.neighbour(STEPS[event.key])
      : { Enter: acts.enter, Escape: acts.clear, ...(single ? { "+": acts.open } : {}) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
