// Shapes carry the sort, colour repeats it; both come from the style sheet's tokens. Names stand
// beside their mark, on the side that the server chose, with a halo that lines pass behind.
const FONT = "system-ui, sans-serif";
const CORNERS = { field: [6, 0], programme: [4, 0], target: [3, 0], need: [3, Math.PI], territory: [5, 0] };
const LOOKS = {
  solid: [1.6, false],
  dashed: [1.4, [7, 4]],
  dotted: [1.2, [2, 4]],
  candidate: [0.9, [1, 3]],
  rest: [0.9, [3, 5]],
};
const SIDES = { left: [-14, 0, "right"], right: [14, 0, "left"], above: [0, -19, "center"], below: [0, 19, "center"] };
const FAINT = 0.28;
const SIZE = 13;
const HALO = 4;
const MOST_PAINTED = 2000;

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

// Tones of a layer: nobody known, a stated gap, dark without the focus, ending. Words say the same.
const TONES = {
  hollow: { fill: "ground", ring: "alarm", dash: [3, 3], wide: 3 },
  dark: { fill: "text", ring: "alarm", dash: [], wide: 3 },
  stated: { ring: "alarm", dash: [], wide: 3.5 },
  fading: { dash: [2, 3], wide: 2, faint: 0.45 },
};

// Halos are dear to stroke on every frame: a name that is painted again is copied from then on.
const painted = new Map();

function style(ctx, { bold, fill, ground }) {
  ctx.font = `${bold ? "bold " : ""}${SIZE}px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO;
  ctx.strokeStyle = ground;
  ctx.fillStyle = fill;
}

function written(ctx, text) {
  ctx.strokeText(text, HALO, SIZE);
  ctx.fillText(text, HALO, SIZE);
}

function copied(text, look, width, scale) {
  const made = document.createElement("canvas");
  made.width = Math.ceil(width * scale);
  made.height = Math.ceil(SIZE * 2 * scale);
  const own = made.getContext("2d");
  own.scale(scale, scale);
  style(own, look);
  written(own, text);
  return made;
}

// How wide a name is, and from its second time its copy.
function known(ctx, text, look, scale) {
  const key = [text, ...Object.values(look), scale].join("|");
  const kept = painted.get(key);
  if (kept) return (kept.made ??= copied(text, look, kept.width, scale), kept);
  if (painted.size > MOST_PAINTED) painted.clear();
  style(ctx, look);
  painted.set(key, { width: ctx.measureText(text).width + 2 * HALO });
  return { ...painted.get(key) };
}

function label(ctx, node, x, y, color) {
  const [right, down, align] = SIDES[node.side];
  const text = `${node.short} ${node.tail ?? ""}`.trim();
  const look = { bold: Boolean(node.focus), fill: color(node.of ? "quiet" : "text"), ground: color("ground") };
  const at = ctx.getTransform();
  const { made, width } = known(ctx, text, look, at.a);
  const left = Math.round(at.a * (x + right - { left: HALO, right: width - HALO, center: width / 2 }[align]) + at.e);
  const top = Math.round(at.d * (y + down - SIZE) + at.f); // whole device pixels: letters stay sharp
  if (made) ctx.setTransform(1, 0, 0, 1, 0, 0);
  else ctx.setTransform(at.a, 0, 0, at.d, left, top);
  if (made) ctx.drawImage(made, left, top);
  else written(ctx, text);
}

export function marked(node, color, isLit) {
  const size = node.focus ? 11 : 8;
  const tone = TONES[node.tone] ?? {};
  const hollow = node.sort === "kind" || node.doubtful || Boolean(node.of);
  const renderer = ({ ctx, x, y, state }) => ({
    drawNode() {
      ctx.save();
      ctx.globalAlpha = isLit(node.id) ? 1 : FAINT;
      outline(ctx, node.mark, x, y, size);
      if (tone.faint) {
        ctx.fillStyle = color("ground"); // no line shows through what fades
        ctx.fill();
        ctx.globalAlpha *= tone.faint;
      }
      ctx.fillStyle = color(tone.fill ?? (hollow ? "ground" : node.mark));
      ctx.fill();
      ctx.lineWidth = state.selected ? 4 : tone.wide ?? 2;
      ctx.strokeStyle = color(state.selected ? "focus" : tone.ring ?? node.mark);
      ctx.setLineDash(tone.dash ?? (node.of || node.doubtful ? [3, 3] : []));
      ctx.stroke();
      ctx.restore();
    },
    drawExternalLabel() {
      ctx.save();
      ctx.globalAlpha = isLit(node.id) ? 1 : FAINT;
      label(ctx, node, x, y, color);
      ctx.restore();
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  });
  return { shape: "custom", ctxRenderer: renderer, size };
}

export function drawn(tie, color, lit = true) {
  const [width, dashes] = LOOKS[tie.look];
  const own = tie.look === "candidate" ? color("line-strong") : color("quiet");
  const strong = { color: own, highlight: color("accent"), hover: color("accent") };
  const doubt = tie.look === "candidate" ? (lit ? "?" : " ") : undefined; // vis keeps a name that is not replaced
  const font = { color: color("quiet"), strokeColor: color("ground"), strokeWidth: 3, size: 12, face: FONT };
  const thick = tie.weight > 1 ? width * (1 + Math.log2(tie.weight) / 2) : width;
  return { width: thick, dashes, label: doubt, font, color: { ...strong, opacity: lit ? 1 : FAINT } };
}
