// The tokens of SPARQL, line by line, as server/sparql/tokens.py reads them.
const TOKEN = new RegExp(
  [
    "(?<note>#.*)",
    "(?<iri><[^<>\"{}|^`\\\\\\x00-\\x20]*>)",
    "(?<text>\"\"\"(?:[^\"\\\\]|\\\\.|\"{1,2}(?!\"))*\"\"\"|'''(?:[^'\\\\]|\\\\.|'{1,2}(?!'))*'''",
    "|(?!\"\"\"|''')(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'))",
    "|(?<open>\"\"\".*|'''.*)",
    "|(?<bad>[\"'].*)",
    "|(?<var>[?$][\\p{L}\\p{N}_]+)",
    "|(?<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
    "|(?<name>(?:[\\p{L}\\p{N}_][\\p{L}\\p{N}_.\\-]*)?:(?:[\\p{L}\\p{N}_:]|%[0-9A-Fa-f]{2}|\\\\.|[.\\-]+(?=[\\p{L}\\p{N}_:%\\\\\\-]))*)",
    "|(?<num>[0-9]+(?:\\.[0-9]+)?(?:[eE][+\\-]?[0-9]+)?(?![\\p{L}\\p{N}_]))",
    "|(?<key>[\\p{L}\\p{N}_]+)",
  ].join("|").replaceAll("||", "|"),
  "gu",
);
const CLASSES = { note: "q-note", iri: "q-iri", text: "q-text", open: "q-text", bad: "q-text q-bad", var: "q-var", tag: "q-tag", name: "q-name", num: "q-num", key: "q-key" };
const ENDS = { '"""': /^(?:[^"\\]|\\.|"{1,2}(?!"))*"""/u, "'''": /^(?:[^'\\]|\\.|'{1,2}(?!'))*'''/u };

// Pieces [class, text] of one line; `state` is the long quote that is open at its start, or "".
export function piecesOf(line, state) {
  const pieces = [];
  let done = 0;
  if (state) {
    const end = ENDS[state].exec(line);
    if (!end) return { pieces: [["q-text", line]], state };
    pieces.push(["q-text", end[0]]);
    done = end[0].length;
  }
  TOKEN.lastIndex = done;
  for (let found = TOKEN.exec(line); found; found = TOKEN.exec(line)) {
    if (found.index > done) pieces.push(["", line.slice(done, found.index)]);
    const kind = Object.keys(CLASSES).find((name) => found.groups[name] !== undefined);
    pieces.push([CLASSES[kind], found[0]]);
    done = found.index + found[0].length;
    if (kind === "open") return { pieces, state: found[0].slice(0, 3) };
  }
  if (done < line.length) pieces.push(["", line.slice(done)]);
  return { pieces, state: "" };
}

// The long quote that is open at the start of each line; lines without one cost next to nothing.
export function statesOf(lines) {
  let state = "";
  return lines.map((line) => {
    const before = state;
    if (state || line.includes('"""') || line.includes("'''")) state = piecesOf(line, state).state;
    return before;
  });
}
