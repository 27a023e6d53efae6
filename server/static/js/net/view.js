// The server's picture on a canvas of vis-network: drawn where the server put it, fit with its
// names, lit around what is chosen. Needs vis-network.
import { drawn, marked, tokens } from "./marks.js";

const LEAST = 0.75; // names of ten pixels
const LEAST_NARROW = 0.64;
const NARROW = 700;
const MOST = 1.15;
const TALLEST = 1400;
const ZOOM = 1.3;
const MANY = 300; // lines that are too many to draw anew for every step of a drag
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function viewOf(box, onChoose, onOpen) {
  let picture = null;
  let network = null;
  let edges = null;
  let lit = null;
  let seen = null;
  let places = new Map();
  let color = tokens();

  const isLit = (id) => lit === null || lit.has(id);
  const ends = (tie) => [tie.from ?? tie.of, tie.to ?? tie.id];
  const lines = () => [...picture.ties, ...picture.rests.map((it) => ({ ...it, look: "rest" }))];

  const least = () => (box.clientWidth < NARROW ? LEAST_NARROW : LEAST);
  const column = (id) => places.get(id);
  const stacked = (from, to) => picture.arrangement === "spalten" && column(from) === column(to);

  function line(tie, at) {
    const [from, to] = ends(tie);
    const title = tie.look === "rest" ? undefined : tie.label;
    const smooth = stacked(from, to) ? { smooth: { enabled: true, type: "curvedCW", roundness: 0.25 } } : {};
    return { id: at, from, to, title, ...smooth, ...drawn(tie, color, isLit(from) && isLit(to)) };
  }

  function dot(it) {
    const focus = it.id === picture.focus;
    return { id: it.id, x: it.x, y: it.y, title: it.label, ...marked({ ...it, focus }, color, isLit) };
  }

  function draw(next = picture) {
    picture = next;
    color = tokens();
    lit = null;
    seen = null;
    places = new Map([...picture.nodes, ...picture.rests].map((it) => [it.id, it.x]));
    network?.destroy();
    grow();
    edges = new vis.DataSet(lines().map(line));
    const nodes = new vis.DataSet([...picture.nodes, ...picture.rests].map(dot));
    const curve = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
    network = new vis.Network(box, { nodes, edges }, {
      physics: false,
      autoResize: true,
      interaction: { hover: true, keyboard: false, dragNodes: true, tooltipDelay: 400, zoomView: false, hideEdgesOnDrag: lines().length > MANY },
      edges: { smooth: picture.arrangement !== "spalten" ? false : curve, hoverWidth: 0.6, selectionWidth: 0.6 },
      layout: { randomSeed: 1 },
    });
    network.on("click", ({ nodes: chosen }) => onChoose(chosen[0] ?? null));
    network.on("doubleClick", ({ nodes: chosen }) => chosen[0] && onOpen(chosen[0]));
    network.on("resize", settle);
    fit();
  }

  // vis-network puts its own view back after it tells of a new size: fit once that is done.
  function settle() {
    const own = network;
    grow();
    requestAnimationFrame(() => {
      if (own !== network) return;
      fit();
      if (seen !== null) show(seen, false);
    });
  }

  function grow() {
    const scale = Math.min(Math.max(box.clientWidth / picture.width, least()), MOST);
    box.style.height = `${Math.min(Math.ceil(picture.height * scale), TALLEST)}px`;
  }

  function fit(whole = false) {
    const scale = Math.min(box.clientWidth / picture.width, box.clientHeight / picture.height, MOST);
    const middle = { x: picture.width / 2, y: picture.height / 2 };
    if (whole === true || scale >= least()) return network.moveTo({ position: middle, scale, animation: false });
    const at = picture.nodes.find((it) => it.id === picture.focus) ?? middle;
    const half = [box.clientWidth / least() / 2, box.clientHeight / least() / 2];
    const within = (value, reach, size) => Math.min(Math.max(value, Math.min(reach, size / 2)), Math.max(size - reach, size / 2));
    const position = { x: within(at.x, half[0], picture.width), y: within(at.y, half[1], picture.height) };
    return network.moveTo({ position, scale: least(), animation: false });
  }

  function light(ids, selected = []) {
    lit = ids;
    if (ids === null) seen = null;
    edges.update(lines().map(line));
    network.selectNodes(selected, false);
    network.redraw();
  }

  function show(id, glide = true) {
    seen = id;
    const position = network.getPosition(id);
    const { x, y } = network.canvasToDOM(position);
    const inside = x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight;
    const animation = glide && !calm.matches ? { duration: 200 } : false;
    if (!inside) network.moveTo({ position, animation });
  }

  function zoom(closer) {
    network.moveTo({ scale: network.getScale() * (closer ? ZOOM : 1 / ZOOM), animation: false });
  }

  return { draw, fit, light, show, zoom, get picture() { return picture; } };
}
