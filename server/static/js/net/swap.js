// The server writes every state of the page; a step in the explorer takes over its parts.
import { ready } from "../page.js";
import { ready as suggest } from "../suggest.js";

let latest = null;

export async function swapped(address) {
  latest?.abort();
  latest = new AbortController();
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: latest.signal });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !next.querySelector("[data-part]")) {
    location.assign(address); // the page that says what is wrong
    return false;
  }
  const held = document.activeElement?.id;
  document.title = next.title;
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!fresh) continue;
    part.replaceWith(fresh);
    ready(fresh);
    suggest(fresh);
  }
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus();
  return true;
}
