// What stands behind a chosen thing: written by the server as a piece of page.
const panel = () => document.getElementById("netz-angaben");

export async function fill(id) {
  if (panel().dataset.of === id) return; // the page came with it
  const query = new URLSearchParams(location.search);
  query.set("ding", id);
  const answer = await fetch(`${panel().dataset.source}?${query}`);
  if (new URLSearchParams(location.search).get("wahl") !== id) return; // another one by now
  panel().innerHTML = answer.ok ? await answer.text() : "";
  panel().dataset.of = id;
  panel().hidden = !answer.ok;
}

export function empty() {
  panel().hidden = true;
  panel().dataset.of = "";
  panel().replaceChildren();
}

export const reach = () => panel().querySelector("h2")?.focus();
