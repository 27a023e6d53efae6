// Small helps: copy a sentence, print, walk a matrix. Nothing needs them.
// The grid comes with the page and not after it: who presses a key once the page stands, walks.
import "./matrix/grid.js";

export function ready(root) {
  root.querySelectorAll("[data-copy]").forEach((button) => {
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

  root.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  root.querySelectorAll("[data-address]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    });
  });
}

ready(document);

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
