// The picture as SVG and the table stand in the page for those without script. With script they are
// read once the canvas is drawn: the first picture does not wait for thousands of elements below.
export function unfold() {
  for (const it of document.querySelectorAll("noscript[data-later]")) it.outerHTML = it.textContent;
}

// A page that was fetched is read without script: there they are elements already.
export function unfolded(page) {
  for (const it of page.querySelectorAll("noscript[data-later]")) it.replaceWith(...it.childNodes);
  return page;
}

// Once the browser has painted and has nothing else to do.
const idle = window.requestIdleCallback ?? setTimeout;
export const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => idle(done))));

addEventListener("beforeprint", unfold);
