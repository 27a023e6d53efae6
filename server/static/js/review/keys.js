// Single keys for the page of a paper under review. Everything works without them, by plain forms.
const review = document.querySelector(".review");
const status = review?.querySelector(".told");
const FIELDS = "input:not([type=hidden]), select, textarea";

function reach(element) {
  const fold = element.closest("details");
  if (fold) fold.open = true;
  if (element.matches("button, a")) return element.click();
  if (element.matches("input")) {
    element.checked = true;
    return element.focus();
  }
  if (element.matches("details")) element.open = true;
  const chosen = element.querySelector("input[type=radio]:checked");
  (chosen ?? element.querySelector(FIELDS) ?? element.querySelector("summary"))?.focus();
}

function isTyping(target) {
  if (target.closest("select, textarea, [contenteditable]")) return true;
  const input = target.closest("input");
  return Boolean(input) && !["radio", "checkbox"].includes(input.type);
}

if (review?.dataset.keys === "on") {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      document.getElementById("vorschlag")?.focus();
      return;
    }
    if (isTyping(event.target)) return;
    const found = review.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
    if (!found) return;
    event.preventDefault();
    reach(found);
  });
}

// Enter on somebody known merges: the form's first button would accept.
review?.querySelectorAll(".candidates input").forEach((input) => {
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    review.querySelector("button[value=zusammenfuehren]").click();
  });
});

// A status that stands in the page when it is loaded is not read out; one that changes is.
if (status?.textContent.trim()) {
  const text = status.textContent;
  status.textContent = "";
  setTimeout(() => (status.textContent = text), 50);
}

// Whoever goes on by keyboard begins at the proposal, or at what did not go.
(document.getElementById("fehler") ?? (location.hash === "#vorschlag" ? document.getElementById("vorschlag") : null))?.focus();

// What is highlighted may lie beyond the edge of a wide text; the page itself does not move.
const mark = review?.querySelector(".lines mark");
if (mark) {
  const box = mark.closest(".lines");
  const [inner, outer] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.right > outer.right) box.scrollLeft += inner.left - outer.left - outer.width / 3;
  if (inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
}
