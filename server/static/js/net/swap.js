// The server writes every state of the page; a step in the explorer takes over its parts.
import { unfolded } from "./later.js";

let latest = null;

export async function swapped(address) {
  latest?.abort();
  latest = new AbortController();
  const { signal } = latest;
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
  const next = unfolded(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (!answer.ok || !next.querySelector("[data-part]")) {
    location.assign(address); // the page that says what is wrong
    return false;
  }
  const helps = await Promise.all([import("../page.js"), import("../suggest.js")]); // those of every page
  if (signal.aborted) return false;
  const held = document.activeElement?.id;
  document.title = next.title;
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!fresh) continue;
    part.replaceWith(fresh);
    helps.forEach(({ ready }) => ready(fresh));
  }
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus();
  return true;
}
