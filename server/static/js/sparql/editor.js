// A textarea that stays one: colours, numbers and marks lie behind it, only for lines in sight.
import { piecesOf, statesOf } from "./tokens.js";

const OVERSCAN = 40;
const TAB = 4;
const LEAST_LINES = 10;
const MOST_LINES = 20;
const PAIRS = { "(": ")", "[": "]", "{": "}" };
const ENDS = { ")": "(", "]": "[", "}": "{" };

export class Editor {
  constructor(textarea) {
    this.textarea = textarea;
    this.box = textarea.parentElement;
    this.layer = element("pre", "layer");
    this.gutter = element("div", "gutter");
    const sheet = element("div", "sheet");
    this.scroller = element("div", "scroller");
    this.layer.ariaHidden = "true";
    this.gutter.ariaHidden = "true";
    textarea.replaceWith(this.scroller);
    sheet.append(this.layer, textarea);
    this.scroller.append(this.gutter, sheet);
    this.box.prepend(this.scroller);
    this.box.classList.add("live");
    this.match = [];
    this.bad = Number(this.box.dataset.bad ?? 0);
    this.drawn = "";
    this.measure();
    this.fit();
    this.read();
    textarea.addEventListener("input", () => this.changed());
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    document.addEventListener("selectionchange", () => this.moved());
    new ResizeObserver(() => this.resized()).observe(this.scroller);
    document.fonts?.ready.then(() => this.resized());
  }

  measure() {
    const style = getComputedStyle(this.textarea);
    const probe = element("span", "probe");
    probe.textContent = "m".repeat(50);
    this.layer.append(probe);
    this.letter = probe.getBoundingClientRect().width / 50;
    probe.remove();
    this.height = parseFloat(style.lineHeight);
    this.top = parseFloat(style.paddingTop);
    this.left = parseFloat(style.paddingLeft);
  }

  // As tall as the query, within reason; who wants more pulls at the corner.
  fit() {
    const lines = Math.min(Math.max(this.text.split("\n").length + 1, LEAST_LINES), MOST_LINES);
    this.scroller.style.height = `${lines * this.height + 2 * this.top + 2}px`;
  }

  get text() {
    return this.textarea.value;
  }

  read() {
    this.lines = this.text.split("\n");
    this.states = statesOf(this.lines);
    this.widest = this.lines.reduce((most, line) => Math.max(most, line.length > most / 2 ? columns(line) : 0), 0);
    this.drawn = "";
    this.resize();
    this.draw();
  }

  changed() {
    this.bad = 0;
    this.match = [];
    this.read();
  }

  resized() {
    this.measure();
    this.drawn = "";
    this.resize();
    this.draw();
  }

  resize() {
    const digits = String(this.lines.length).length;
    this.gutter.style.width = `${Math.ceil((Math.max(digits, 2) + 2) * this.letter)}px`;
    const room = this.scroller.clientWidth - this.gutter.offsetWidth;
    const wide = Math.ceil((this.widest + 2) * this.letter + 2 * this.left);
    const high = this.lines.length * this.height + 2 * this.top;
    this.textarea.style.width = `${Math.max(room, wide)}px`;
    this.textarea.style.height = `${Math.max(this.scroller.clientHeight, high)}px`;
  }

  draw() {
    const seen = Math.ceil(this.scroller.clientHeight / this.height);
    const at = Math.floor(this.scroller.scrollTop / this.height);
    const first = Math.max(0, Math.floor((at - OVERSCAN) / OVERSCAN) * OVERSCAN);
    const last = Math.min(this.lines.length, first + seen + 3 * OVERSCAN);
    const drawn = `${first}-${last}-${this.match}-${this.bad}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const shift = `translateY(${first * this.height}px)`;
    this.layer.style.transform = shift;
    const rows = [];
    const numbers = [];
    for (let line = first; line < last; line += 1) {
      rows.push(this.row(line));
      numbers.push(this.number(line + 1));
    }
    const inner = element("div", "numbers");
    inner.style.transform = shift;
    inner.append(...numbers);
    this.layer.replaceChildren(...rows);
    this.gutter.replaceChildren(inner);
  }

  number(line) {
    const made = element("div", line === this.bad ? "number-bad" : "");
    made.textContent = String(line);
    return made;
  }

  row(line) {
    const made = element("div", line + 1 === this.bad ? "row row-bad" : "row");
    const marked = this.match.filter(([at]) => at === line).map(([, column]) => column);
    let column = 0;
    for (const [name, text] of piecesOf(this.lines[line], this.states[line]).pieces) {
      let from = 0;
      for (const at of marked.filter((it) => it >= column && it < column + text.length)) {
        made.append(...span(name, text.slice(from, at - column)), ...span("q-match", text[at - column]));
        from = at - column + 1;
      }
      made.append(...span(name, text.slice(from)));
      column += text.length;
    }
    if (column === 0) made.append("\u200b");
    return made;
  }

  // Line and column (from 0) of a place in the text.
  placeOf(offset) {
    let line = 0;
    let start = 0;
    for (let end = this.text.indexOf("\n"); end >= 0 && end < offset; end = this.text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return [line, offset - start];
  }

  offsetOf(line, column) {
    const before = this.lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0);
    return before + Math.min(column, this.lines[line]?.length ?? 0);
  }

  get caret() {
    const { selectionDirection, selectionStart, selectionEnd } = this.textarea;
    return selectionDirection === "backward" ? selectionStart : selectionEnd;
  }

  // Where the caret stands inside the scrolled sheet, in pixels.
  point(offset) {
    const [line, column] = this.placeOf(offset);
    const x = columns(this.lines[line]?.slice(0, column) ?? "") * this.letter;
    return { x: this.gutter.offsetWidth + this.left + x, y: this.top + line * this.height };
  }

  moved() {
    if (document.activeElement !== this.textarea) return;
    this.match = this.brackets();
    this.draw();
    this.reveal();
  }

  reveal() {
    const { x, y } = this.point(this.caret);
    const { scroller, gutter, height } = this;
    if (y < scroller.scrollTop) scroller.scrollTop = y - height;
    if (y + 2 * height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + 2 * height - scroller.clientHeight;
    if (x - gutter.offsetWidth < scroller.scrollLeft) scroller.scrollLeft = x - gutter.offsetWidth - this.left;
    if (x + 2 * this.letter > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = x + 8 * this.letter - scroller.clientWidth;
  }

  // The bracket at the caret and its partner, as [line, column]; none inside texts and notes.
  brackets() {
    if (this.textarea.selectionStart !== this.textarea.selectionEnd) return [];
    const [line, column] = this.placeOf(this.caret);
    for (const at of [column - 1, column]) {
      const sign = this.lines[line]?.[at];
      if (sign && (PAIRS[sign] || ENDS[sign]) && this.signs(line).some(([place]) => place === at)) {
        const other = this.partner(line, at, sign);
        return other ? [[line, at], other] : [];
      }
    }
    return [];
  }

  signs(line) {
    const found = [];
    let column = 0;
    for (const [name, text] of piecesOf(this.lines[line], this.states[line]).pieces) {
      for (let at = 0; name === "" && at < text.length; at += 1) {
        if (PAIRS[text[at]] || ENDS[text[at]]) found.push([column + at, text[at]]);
      }
      column += text.length;
    }
    return found;
  }

  partner(line, at, sign) {
    const forward = sign in PAIRS;
    const same = sign;
    const other = forward ? PAIRS[sign] : ENDS[sign];
    let depth = 0;
    for (let row = line; row >= 0 && row < this.lines.length; row += forward ? 1 : -1) {
      const signs = this.signs(row).filter(([place]) => row !== line || (forward ? place >= at : place <= at));
      for (const [place, found] of forward ? signs : signs.reverse()) {
        depth += found === same ? 1 : found === other ? -1 : 0;
        if (depth === 0) return [row, place];
      }
    }
    return null;
  }

  // Put text in place of a range so that the browser's own undo takes it back.
  put(text, start = this.textarea.selectionStart, end = this.textarea.selectionEnd) {
    this.textarea.focus({ preventScroll: true });
    this.textarea.setSelectionRange(start, end);
    const done = document.execCommand(text ? "insertText" : "delete", false, text);
    if (done || (start === end && !text)) return;
    this.textarea.setRangeText(text, start, end, "end");
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  goTo(line, column) {
    const offset = this.offsetOf(line, column);
    this.textarea.focus({ preventScroll: true });
    this.textarea.setSelectionRange(offset, offset);
    this.reveal();
    this.box.scrollIntoView({ block: "nearest" });
  }
}

// Columns that a text takes: tabs go to the next stop, wide signs take two.
function columns(text) {
  let count = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0);
    if (sign === "\t") count += TAB - (count % TAB);
    else count += code > 0x2e80 ? 2 : 1;
  }
  return count;
}

function element(tag, name) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}

function span(name, text) {
  if (!text) return [];
  if (!name) return [text];
  const made = element("span", name);
  made.textContent = text;
  return [made];
}
