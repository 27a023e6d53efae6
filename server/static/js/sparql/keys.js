// Keys of an editor: indent, comment, run. Esc gives Tab back to the page.
const INDENT = "  ";

export function keys(editor, isBusy) {
  const { textarea } = editor;
  let leaves = false;
  textarea.addEventListener("blur", () => (leaves = false));
  textarea.addEventListener("keydown", (event) => {
    if (event.isComposing || isBusy(event)) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && command) run(event, textarea);
    else if (command && (event.key === "/" || event.key === "#")) take(event, () => comment(editor));
    else if (event.key === "Escape") leaves = true;
    else if (event.key === "Tab" && !leaves && !command && !event.altKey) take(event, () => indent(editor, event.shiftKey));
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) take(event, () => newLine(editor));
    else if (event.key === "}" && outdents(editor)) take(event, () => closes(editor));
    else if (event.key === "PageUp" || event.key === "PageDown") take(event, () => turn(editor, event));
    if (event.key !== "Escape" && event.key !== "Tab" && event.key !== "Shift") leaves = false;
  });
}

function take(event, action) {
  event.preventDefault();
  action();
}

function run(event, textarea) {
  event.preventDefault();
  textarea.form.requestSubmit();
}

// The lines that the selection touches, with where they begin and end.
function block(editor) {
  const { selectionStart, selectionEnd } = editor.textarea;
  const start = editor.text.lastIndexOf("\n", selectionStart - 1) + 1;
  const behind = selectionEnd > selectionStart && editor.text[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const next = editor.text.indexOf("\n", behind);
  const end = next < 0 ? editor.text.length : next;
  return { start, end, lines: editor.text.slice(start, end).split("\n") };
}

function rewrite(editor, change) {
  const { start, end, lines } = block(editor);
  const { selectionStart, selectionEnd } = editor.textarea;
  const made = lines.map(change);
  const text = made.join("\n");
  if (text === lines.join("\n")) return;
  editor.put(text, start, end);
  const first = Math.max(start, selectionStart + made[0].length - lines[0].length);
  const last = lines.length > 1 ? start + text.length : Math.max(start, selectionEnd + made[0].length - lines[0].length);
  editor.textarea.setSelectionRange(selectionStart === selectionEnd ? first : lines.length > 1 ? start : first, last);
}

function indent(editor, back) {
  const { selectionStart, selectionEnd } = editor.textarea;
  if (back) rewrite(editor, (line) => line.replace(/^(?: {1,2}|\t)/, ""));
  else if (selectionStart === selectionEnd) editor.put(INDENT);
  else rewrite(editor, (line) => (line ? INDENT + line : line));
}

function comment(editor) {
  const { lines } = block(editor);
  const every = lines.filter((line) => line.trim()).every((line) => /^\s*#/.test(line));
  if (every) rewrite(editor, (line) => line.replace(/^(\s*)# ?/, "$1"));
  else rewrite(editor, (line) => (line.trim() ? line.replace(/^(\s*)/, "$1# ") : line));
}

function newLine(editor) {
  const { selectionStart, selectionEnd } = editor.textarea;
  const start = editor.text.lastIndexOf("\n", selectionStart - 1) + 1;
  const before = editor.text.slice(start, selectionStart);
  const space = /^[ \t]*/.exec(before)[0];
  const opens = /[{(]\s*$/.test(before);
  const closing = opens && /^[ \t]*[})]/.test(editor.text.slice(selectionEnd));
  editor.put(`\n${space}${opens ? INDENT : ""}${closing ? `\n${space}` : ""}`);
  if (!closing) return;
  const caret = editor.textarea.selectionStart - space.length - 1;
  editor.textarea.setSelectionRange(caret, caret);
}

function outdents(editor) {
  const { selectionStart, selectionEnd } = editor.textarea;
  const start = editor.text.lastIndexOf("\n", selectionStart - 1) + 1;
  return selectionStart === selectionEnd && /^[ \t]*(?: {2}|\t)$/.test(editor.text.slice(start, selectionStart));
}

function closes(editor) {
  const { selectionStart } = editor.textarea;
  const width = editor.text[selectionStart - 1] === "\t" ? 1 : INDENT.length;
  editor.put("}", selectionStart - width, selectionStart);
}

function turn(editor, event) {
  const step = Math.max(1, Math.floor(editor.scroller.clientHeight / editor.height) - 2);
  const [line, column] = editor.placeOf(editor.caret);
  const aim = Math.min(Math.max(line + (event.key === "PageUp" ? -step : step), 0), editor.lines.length - 1);
  const offset = editor.offsetOf(aim, column);
  const { textarea } = editor;
  const anchor = textarea.selectionDirection === "backward" ? textarea.selectionEnd : textarea.selectionStart;
  if (!event.shiftKey) textarea.setSelectionRange(offset, offset);
  else textarea.setSelectionRange(Math.min(anchor, offset), Math.max(anchor, offset), offset < anchor ? "backward" : "forward");
  editor.reveal();
}
