// The explorer: a picture to walk, to open and to ask, always that of the address.
import { asked, changed, go, keep, onChange, switched } from "./address.js";
import { listen } from "./keys.js";
import { painted, unfold } from "./later.js";
import { empty, fill, reach as details } from "./panel.js";
import { swapped } from "./swap.js";
import { listen as twin, mark, reach } from "./twin.js";
import { viewOf } from "./view.js";

const box = document.getElementById("netz");
const frame = document.getElementById("netz-rahmen");
const status = document.getElementById("netz-status");
const words = JSON.parse(box.dataset.words);
const view = viewOf(box, choose, (id) => go(focused(id)));
let chosen = null;

const happens = (on, name) => new Promise((done) => on.addEventListener(name, done, { once: true }));
const say = (text, values = {}) => {
  status.textContent = text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
};
const focused = (id) => changed({ mitte: id, auf: null, weg: null, wahl: null, nach: null, mit: null });
const help = () => document.getElementById("netz-hilfe");
const node = (id) => view.picture.nodes.find((it) => it.id === id);

function near(id) {
  const found = new Set([id]);
  for (const it of view.picture.ties) {
    if (it.from === id) found.add(it.to);
    if (it.to === id) found.add(it.from);
  }
  for (const it of view.picture.rests) if (it.of === id) found.add(it.id);
  return found;
}

function choose(id, also = null) {
  const rest = view.picture.rests.find((it) => it.id === id);
  if (rest) return go(switched({ auf: rest.of }));
  const found = id && node(id);
  if (!found) return clear();
  chosen = id;
  keep(changed({ wahl: id }));
  view.light(also ? new Set([id, also]) : near(id), also ? [id, also] : [id]);
  view.show(id);
  mark(id);
  say(words.selected, found);
  if (also) box.scrollIntoView({ block: "nearest" });
  return fill(id).then((told) => told || say(words.untold, found));
}

function clear() {
  chosen = null;
  keep(changed({ wahl: null }));
  view.light(null);
  mark(null);
  empty();
  say(words.cleared);
}

function walk([right, down]) {
  const at = node(chosen ?? view.picture.focus) ?? view.picture.nodes[0];
  if (chosen === null) return choose(at.id);
  const ids = near(at.id);
  const ahead = view.picture.nodes.filter(
    (it) => it.id !== at.id && ids.has(it.id) && (it.x - at.x) * right + (it.y - at.y) * down > 0,
  );
  const beside = view.picture.nodes.filter(
    (it) => it.id !== at.id && down && it.x === at.x && (it.y - at.y) * down > 0,
  );
  const far = (it) => Math.hypot((it.x - at.x) * (right ? 1 : 3), (it.y - at.y) * (down ? 1 : 3));
  const next = [...(beside.length ? beside : ahead)].sort((one, other) => far(one) - far(other))[0];
  return next ? choose(next.id) : say(words.alone);
}

const toggle = (wanted) => {
  if (chosen === null) return;
  const open = (asked().auf ?? []).includes(chosen);
  if (open !== wanted && (open || node(chosen).hidden)) go(switched({ auf: chosen }));
  else if (wanted) say(words.whole);
};

function draw() {
  const data = document.getElementById("netz-daten");
  frame.hidden = !data || !window.vis;
  document.querySelector(".net-foot").hidden = false;
  document.documentElement.classList.toggle("net-drawn", !frame.hidden);
  if (frame.hidden) return say("");
  const picture = JSON.parse(data.textContent);
  view.draw(picture);
  chosen = null;
  const id = document.getElementById("netz-angaben").dataset.of || asked().wahl?.[0]; // chosen meanwhile
  if (id && node(id)) return choose(id);
  return say(words.drawn, { title: document.querySelector("h1").textContent, nodes: picture.nodes.length, ties: picture.ties.length });
}

async function load() {
  say(words.loading);
  try {
    if (await swapped(location.href)) draw();
  } catch (error) {
    if (error.name !== "AbortError") say(words.failed);
  }
}

listen(box, {
  walk,
  clear,
  focus: () => chosen && go(focused(chosen)),
  open: () => toggle(true),
  close: () => toggle(false),
  dismiss: () => chosen && chosen !== view.picture.focus && go(switched({ weg: chosen })),
  table: () => chosen && reach(chosen),
  details: () => chosen && details(),
  whole: () => view.fit(true),
  help: () => help().showModal(),
  search: () => document.getElementById("mitte").focus(),
});

document.addEventListener("click", (event) => {
  const tool = event.target.closest("[data-net]")?.dataset.net;
  const acts = { in: () => view.zoom(true), out: () => view.zoom(false), whole: () => view.fit(true), help: () => help().showModal() };
  if (tool) return acts[tool]();
  const link = event.target.closest("[data-part] a[href]");
  const own = link && link.origin === location.origin && link.pathname === location.pathname;
  if (!own || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return null;
  event.preventDefault();
  return go(link.pathname + link.search);
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "netz-filter") return;
  event.preventDefault();
  const given = [...new FormData(event.target)].filter(([, text]) => text !== "");
  go(`${location.pathname}?${new URLSearchParams(given)}`);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("#netz-filter select")) event.target.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || document.body.dataset.shortcuts === "off") return;
  if (!event.target.closest("input, textarea, select") && !help().open) help().showModal();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view.picture && draw());
// This runs while the page is still being read: the library may come later, the table does.
async function begin() {
  const library = document.getElementById("netz-bibliothek");
  const late = !window.vis && document.readyState !== "complete";
  if (late) await Promise.race([happens(library, "load"), happens(library, "error"), happens(window, "load")]);
  draw();
  if (document.readyState === "loading") await happens(document, "DOMContentLoaded");
  await painted();
  unfold();
  mark(chosen);
}

onChange(load);
twin(choose);
begin();
