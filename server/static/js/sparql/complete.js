// Completion: a listbox that belongs to the textarea; the keys stay with whoever types.
import { declaration, typedAt } from "./words.js";

const WAIT_MS = 150;
const LEAST_FOR_THINGS = 3;

export class Completion {
  constructor(editor, words, texts) {
    Object.assign(this, { editor, words, texts, items: [], active: -1, typed: null });
    this.list = document.createElement("ul");
    this.list.className = "proposals";
    this.list.id = "vorschlaege";
    this.list.role = "listbox";
    this.list.hidden = true;
    this.list.tabIndex = 0; // whoever has only keys may scroll it
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.ariaLabel = texts.choices;
    this.status = document.createElement("p");
    this.status.className = "hidden";
    this.status.role = "status";
    editor.box.append(this.list, this.status);
    const { textarea } = editor;
    textarea.setAttribute("aria-autocomplete", "list");
    textarea.setAttribute("aria-haspopup", "listbox");
    textarea.addEventListener("focus", () => words.load());
    textarea.addEventListener("input", (event) => this.onInput(event));
    textarea.addEventListener("blur", () => this.close());
    textarea.addEventListener("click", () => this.close());
    textarea.addEventListener("keydown", (event) => this.onKey(event), true);
    editor.scroller.addEventListener("scroll", () => this.close(), { passive: true });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  async onInput(event) {
    if (this.inserting) return;
    if (event.isComposing || !(event.inputType ?? "").match(/^(insertText|deleteContent)/)) return this.close();
    if (event.inputType.startsWith("delete") && !this.isOpen) return;
    await this.open(false);
  }

  onKey(event) {
    this.taken = false;
    if ((event.ctrlKey || event.metaKey) && event.key === " ") return this.take(event, () => this.open(true));
    if (!this.isOpen) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.key === "Escape") this.take(event, () => this.close());
    else if (event.key === "ArrowDown" && plain) this.take(event, () => this.mark((this.active + 1) % this.items.length));
    else if (event.key === "ArrowUp" && plain) this.take(event, () => this.mark((this.active <= 0 ? this.items.length : this.active) - 1));
    else if (event.key === "Tab" && plain) this.take(event, () => this.choose(Math.max(this.active, 0)));
    else if (event.key === "Enter" && plain && this.active >= 0) this.take(event, () => this.choose(this.active));
    else if (["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Enter"].includes(event.key)) this.close();
  }

  take(event, action) {
    event.preventDefault();
    this.taken = true;
    action();
  }

  async open(asked) {
    clearTimeout(this.timer);
    this.request?.abort();
    await this.words.load();
    const typed = typedAt(this.editor);
    if (!typed || (!asked && typed.kind === "word" && typed.text.length < 2) || (!asked && typed.kind === "variable" && typed.text.length < 2)) return this.close();
    this.typed = typed;
    this.show(this.words.of(typed, this.editor.text), asked);
    const local = typed.kind === "name" ? typed.text.slice(typed.text.indexOf(":") + 1) : typed.text;
    if (["word"].includes(typed.kind) && local.length >= LEAST_FOR_THINGS) this.timer = setTimeout(() => this.more(local, asked), WAIT_MS);
  }

  async more(text, asked) {
    this.request = new AbortController();
    try {
      const things = await this.words.thingsOf(text, this.request.signal);
      const known = new Set(this.items.map((it) => it.name));
      const more = things.filter((it) => !known.has(it.name));
      if (more.length > 0) this.show([...this.items, ...more], asked, true);
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = "";
    }
  }

  show(items, asked, adds = false) {
    const only = items.length === 1 && items[0].name === this.typed.text;
    this.items = only ? [] : items;
    if (this.items.length === 0) {
      this.close();
      if (asked) this.status.textContent = this.texts.none;
      return;
    }
    const active = adds ? this.active : asked || this.typed.kind === "name" ? 0 : -1;
    this.list.replaceChildren(...this.items.map((item, index) => this.option(item, index)));
    this.list.hidden = false;
    this.editor.textarea.setAttribute("aria-controls", this.list.id);
    this.status.textContent = this.texts.found.replace("{n}", this.items.length);
    this.place();
    this.mark(active);
  }

  place() {
    const { scroller, height } = this.editor;
    const { x, y } = this.editor.point(this.typed.start);
    const left = x - scroller.scrollLeft;
    this.list.style.left = `${Math.max(0, Math.min(left - 8, this.editor.box.clientWidth - this.list.offsetWidth - 2))}px`;
    this.list.style.top = `${y + height + 4 - scroller.scrollTop}px`;
  }

  option(item, index) {
    const made = document.createElement("li");
    made.role = "option";
    made.id = `${this.list.id}-${index}`;
    made.append(part("code", item.name.startsWith("<") ? item.iri ?? item.name : item.name, "word-name"), part("span", item.label, "word-label"), part("span", this.texts[item.kind] ?? "", "word-kind"));
    if (item.comment) made.append(part("small", item.comment));
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(index);
    });
    return made;
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = this.list.children[index];
    if (!option) return this.editor.textarea.removeAttribute("aria-activedescendant");
    this.editor.textarea.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const { name } = this.items[index];
    const { start } = this.typed;
    this.close();
    this.insert(name, start, this.editor.caret);
    this.status.textContent = name;
  }

  // Put a word into the query, and declare its prefix at the top if nobody has.
  insert(name, start, end) {
    const { editor } = this;
    this.inserting = true;
    editor.put(name, start, end);
    const caret = editor.textarea.selectionEnd;
    const line = name.startsWith("<") ? "" : declaration(name, editor.text, this.words.prefixes);
    if (line && !/^\p{L}+: </u.test(name)) {
      editor.put(line, 0, 0);
      editor.textarea.setSelectionRange(caret + line.length, caret + line.length);
    }
    this.inserting = false;
    editor.reveal();
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.active = -1;
    this.status.textContent = "";
    this.editor.textarea.removeAttribute("aria-activedescendant");
    this.editor.textarea.removeAttribute("aria-controls");
  }
}

function part(tag, text, name = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
