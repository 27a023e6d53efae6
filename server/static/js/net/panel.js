// What stands behind a chosen thing: written by the server as a piece of page.
const panel = () => document.getElementById("netz-angaben");

// Whether it could be told; what was told of another thing is gone then.
export async function fill(id) {
  if (panel().dataset.of === id) return true; // the page came with it
  panel().setAttribute("aria-busy", "true"); // it stays open: the picture would jump
  const query = new URLSearchParams(location.search);
  query.set("ding", id);
  const answer = await fetch(`${panel().dataset.source}?${query}`).catch(() => null);
  if (new URLSearchParams(location.search).get("wahl") !== id) return true; // another one by now
  panel().removeAttribute("aria-busy");
  if (!answer?.ok) {
    empty();
    return false;
  }
  panel().innerHTML = await answer.text();
  panel().dataset.of = id;
  panel().hidden = false;
  return true;
}

export function empty() {
  panel().hidden = true;
  panel().dataset.of = "";
  panel().replaceChildren();
}

export const reach = () => panel().querySelector("h2")?.focus();
