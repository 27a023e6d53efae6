// Shapes carry the sort, colour repeats it; both come from the style sheet's tokens. Labels stand
// beside their mark, on the side that the server chose, with a halo that lines pass behind.
const FONT = "system-ui, sans-serif";
const CORNERS = { field: [6, 0], programme: [4, 0], target: [3, 0], need: [3, Math.PI], territory: [5, 0] };
const LOOKS = {
  solid: [1.6, false],
  dashed: [1.4, [7, 4]],
  dotted: [1.2, [2, 4]],
  candidate: [0.8, [1, 3]],
  rest: [0.8, [3, 5]],
};

export function tokens() {
  const style = getComputedStyle(document.documentElement);
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
    return known.get(name);
  };
}

function outline(ctx, mark, x, y, size) {
  ctx.beginPath();
  if (mark === "approach") return ctx.arc(x, y, size, 0, 2 * Math.PI);
  if (mark === "actor") return ctx.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  const [corners, turn] = CORNERS[mark];
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn - Math.PI / 2 + (corner * 2 * Math.PI) / corners;
    ctx.lineTo(x + size * Math.cos(angle), y + size * Math.sin(angle));
  }
  return ctx.closePath();
}

function label(ctx, node, x, y, color) {
  ctx.font = `${node.step === 0 ? "bold " : ""}13px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = node.side === "left" ? "right" : "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = color("ground");
  ctx.fillStyle = color(node.of ? "quiet" : "text");
  const at = node.side === "left" ? x - 14 : x + 14;
  const text = node.hidden ? `${node.short} +${node.hidden}` : node.short;
  ctx.strokeText(text, at, y);
  ctx.fillText(text, at, y);
}

export function marked(node, color) {
  const size = node.step === 0 ? 11 : 8;
  const hollow = node.sort === "kind" || Boolean(node.of);
  const draw = ({ ctx, x, y, state }) => ({
    drawNode() {
      outline(ctx, node.mark, x, y, size);
      ctx.fillStyle = hollow ? color("ground") : color(node.mark);
      ctx.fill();
      ctx.lineWidth = state.selected ? 4 : 2;
      ctx.strokeStyle = state.selected ? color("focus") : color(node.mark);
      ctx.setLineDash(node.of ? [3, 3] : []);
      ctx.stroke();
      ctx.setLineDash([]);
    },
    drawExternalLabel() {
      label(ctx, node, x, y, color);
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  });
  return { shape: "custom", ctxRenderer: draw, size };
}

export function drawn(tie, color) {
  const [width, dashes] = LOOKS[tie.look];
  const own = tie.look === "candidate" ? color("line-strong") : color("quiet");
  return { width, dashes, color: { color: own, highlight: color("accent"), hover: color("accent") } };
}
