// What stands behind a selected thing: written by the server as a piece of page.
const panel = document.getElementById("netz-angaben");

export async function fill(id, acts) {
  const query = new URLSearchParams(location.search);
  query.set("ding", id);
  const answer = await fetch(`${panel.dataset.source}?${query}`);
  panel.innerHTML = answer.ok ? await answer.text() : "";
  panel.hidden = !answer.ok;
  for (const [name, act] of Object.entries(acts)) {
    panel.querySelector(`[data-act="${name}"]`)?.addEventListener("click", () => act(id));
  }
}
