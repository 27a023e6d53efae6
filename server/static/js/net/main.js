// The explorer: the server's picture on a canvas, to be walked, opened and asked. Needs vis-network.
import { added, changed, go, onChange } from "./address.js";
import { drawn, marked, tokens } from "./marks.js";
import { listen } from "./keys.js";
import { fill } from "./panel.js";

const box = document.getElementById("netz");
const status = document.getElementById("netz-status");
const words = JSON.parse(box.dataset.words);
let picture = null;
let network = null;
let selected = null;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const say = (text) => { status.textContent = text; };

function things(color) {
  const own = [...picture.nodes, ...picture.rests].map((it) => ({
    id: it.id,
    x: it.x,
    y: it.y,
    title: it.label,
    ...marked(it, color),
  }));
  const ties = picture.ties.map((it, at) => ({ id: at, from: it.from, to: it.to, ...drawn(it, color) }));
  const rests = picture.rests.map((it) => ({ from: it.of, to: it.id, ...drawn({ look: "rest" }, color) }));
  return { nodes: new vis.DataSet(own), edges: new vis.DataSet([...ties, ...rests]) };
}

function draw() {
  const color = tokens();
  network?.destroy();
  network = new vis.Network(box, things(color), {
    physics: false,
    interaction: { hover: true, keyboard: false, dragNodes: true },
    edges: { smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } },
    layout: { randomSeed: 1 },
  });
  network.on("select", ({ nodes }) => choose(nodes[0] ?? null));
  network.on("doubleClick", ({ nodes }) => nodes[0] && focus(nodes[0]));
}

function choose(id) {
  selected = id;
  const rest = picture.rests.find((it) => it.id === id);
  if (rest) return open(rest.of);
  const node = picture.nodes.find((it) => it.id === id);
  if (!node) return say("");
  network.selectNodes([id]);
  say(filled(words.selected, node));
  return fill(id, { focus, open, dismiss });
}

const focus = (id) => go(changed({ mitte: id, auf: null, weg: null }));
const open = (id) => go(added({ auf: id }));
const dismiss = (id) => go(added({ weg: id }));

async function load() {
  const answer = await fetch(`${box.dataset.source}${location.search}`);
  if (!answer.ok) return say((await answer.json()).detail ?? answer.statusText);
  picture = await answer.json();
  draw();
  return say(filled(words.drawn, { nodes: picture.nodes.length, ties: picture.ties.length }));
}

function neighbour(step) {
  const at = picture.nodes.find((it) => it.id === (selected ?? picture.focus)) ?? picture.nodes[0];
  const near = picture.nodes.filter((it) => it.id !== at.id && tied(at.id, it.id));
  const along = near.filter((it) => (it.x - at.x) * step[0] + (it.y - at.y) * step[1] > 0);
  const far = (it) => Math.hypot((it.x - at.x) * (step[0] ? 1 : 3), (it.y - at.y) * (step[1] ? 1 : 3));
  along.sort((one, other) => far(one) - far(other));
  if (along[0]) choose(along[0].id);
}

const tied = (one, other) => picture.ties.some(
  (it) => (it.from === one && it.to === other) || (it.from === other && it.to === one),
);

document.querySelector("svg.ego").closest(".net-box").hidden = true;
box.hidden = false;
listen(box, { neighbour, enter: () => selected && focus(selected), open: () => selected && open(selected), clear: () => choose(null) });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
onChange(load);
load();
