// In the page that is saved: names beside their marks, whole ones as hints; what is selected is
// marked in the table.
const box = document.getElementById("mynetwork");
const told = document.getElementById("gewaehlt");
nodes.update(nodes.get().map(({ id, whole }) => ({ id, title: whole })));
edges.update(edges.get().map(({ id, text }) => ({ id, title: text })));

const SIDES = {
  left: [-14, 0, "right"],
  right: [14, 0, "left"],
  above: [0, -19, "center"],
  below: [0, 20, "center"],
};

function name(ctx, node, { x, y }) {
  const [dx, dy, align] = SIDES[node.side];
  ctx.font = `${node.bold ? "bold " : ""}13px system-ui, sans-serif`;
  ctx.textAlign = align;
  ctx.strokeText(node.short, x + dx, y + dy);
  ctx.fillText(node.short, x + dx, y + dy);
}

network.on("afterDrawing", (ctx) => {
  const places = network.getPositions();
  Object.assign(ctx, { textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: "#ffffff", fillStyle: "#1b1f24" });
  nodes.forEach((node) => name(ctx, node, places[node.id]));
});
network.on("select", ({ nodes: chosen }) => {
  for (const row of document.querySelectorAll("tr[data-one]")) {
    row.classList.toggle("on", chosen.includes(row.dataset.one) || chosen.includes(row.dataset.other));
  }
  told.textContent = chosen.length ? nodes.get(chosen[0]).whole : "";
});

// vis-network fits marks without their names when it has first drawn: after that it is our turn.
network.once("afterDrawing", () => setTimeout(() => {
  const { width, height } = box.dataset;
  const scale = Math.min(1.3, box.clientWidth / width, box.clientHeight / height);
  network.moveTo({ position: { x: width / 2, y: height / 2 }, scale });
}));
