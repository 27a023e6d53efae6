// The page of the endpoint: what it does beyond its form. Without script the form does the work.
import { Completion } from "./complete.js";
import { Editor } from "./editor.js";
import { keys } from "./keys.js";
import { Words, fold } from "./words.js";

const LONGEST_ADDRESS = 6000;
const textarea = document.getElementById("query");
const form = textarea.form;
const texts = JSON.parse(textarea.parentElement.dataset.texts);
const words = new Words(form.dataset.words, document.documentElement.lang);
const editor = new Editor(textarea);
const completion = new Completion(editor, words, texts);

keys(editor, () => completion.taken);
document.getElementById("tasten").hidden = false;

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  form.method = new TextEncoder().encode(textarea.value).length > LONGEST_ADDRESS ? "post" : "get";
});

document.querySelectorAll("[data-line]").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    editor.goTo(Number(link.dataset.line) - 1, Number(link.dataset.column) - 1);
  });
});

// Terms beside the editor become buttons that put them where the caret stands.
document.querySelectorAll("code.term").forEach((code) => {
  const button = document.createElement("button");
  const name = code.dataset.insert ?? "";
  button.type = "button";
  button.className = "term";
  button.title = code.title;
  button.textContent = code.textContent;
  button.setAttribute("aria-label", texts.insert.replace("{name}", code.textContent));
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    await words.load();
    const { selectionStart, selectionEnd } = textarea;
    if (name) completion.insert(name, selectionStart, selectionEnd);
    else declare(code.dataset.prefix);
  });
  code.replaceWith(button);
});

function declare(prefix) {
  if (new RegExp(`\\bPREFIX\\s+${prefix}:`, "iu").test(editor.text)) return;
  const line = `PREFIX ${prefix}: <${words.prefixes[prefix]}>\n`;
  const caret = textarea.selectionEnd + line.length;
  editor.put(line, 0, 0);
  textarea.setSelectionRange(caret, caret);
}

document.querySelectorAll("[data-filter]").forEach((input) => {
  const list = document.getElementById(input.dataset.filter);
  const status = input.parentElement.querySelector("[role=status]");
  input.parentElement.hidden = false;
  input.addEventListener("input", () => {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    list.querySelectorAll("[data-group]").forEach((group) => {
      const items = [...group.querySelectorAll("li")];
      items.forEach((item) => (item.hidden = !wanted.every((word) => fold(item.textContent).includes(word))));
      const left = items.filter((item) => !item.hidden).length;
      group.hidden = left === 0;
      shown += left;
    });
    status.textContent = String(shown);
  });
});
