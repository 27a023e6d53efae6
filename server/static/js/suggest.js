// Suggestions while typing: an ARIA combobox on a plain search field. Without script it stays a field.
// Suggestions of a whole line stand in groups, and choosing one leads to its answer.
const WAIT_MS = 80;
const KEPT = 60;

function groups(items) {
  const found = [];
  for (const [index, item] of items.entries()) {
    const last = found.at(-1);
    if (last && last.name === (item.group ?? "")) last.members.push(index);
    else found.push({ name: item.group ?? "", members: [index] });
  }
  return found;
}

function combobox(input) {
  const list = document.createElement("div");
  const status = document.createElement("p");
  const kept = new Map();
  let items = [];
  let options = [];
  let active = -1;
  let timer = 0;
  let request = null;

  list.className = ["line", "thing"].includes(input.dataset.suggest) ? "choices wide" : "choices";
  list.id = `${input.id}-choices`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  status.className = "hidden";
  status.role = "status";
  input.after(list, status);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  function carried() {
    const hidden = input.form.querySelectorAll("input[type=hidden]");
    return [...hidden].map((field) => [field.name, field.value]);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    for (const [at, option] of options.entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function choose(index) {
    const { value, href } = items[index];
    input.value = value;
    close();
    if (href) {
      const target = new URL(href, location.href);
      for (const [name, text] of carried()) target.searchParams.set(name, text);
      location.assign(target);
    } else {
      input.focus();
      if (input.dataset.suggest === "thing") input.form.requestSubmit();
    }
  }

  function option(index) {
    const item = items[index];
    const made = document.createElement("div");
    const name = document.createElement("span");
    const small = document.createElement("small");
    made.role = "option";
    made.className = "choice";
    made.id = `${list.id}-${index}`;
    made.setAttribute("aria-selected", "false");
    name.textContent = item.label;
    small.textContent = item.detail;
    made.append(name);
    if (item.detail) made.append(" ", small);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => choose(index));
    options[index] = made;
    return made;
  }

  function group({ name, members }, number) {
    if (!name) return members.map(option);
    const made = document.createElement("div");
    const title = document.createElement("div");
    made.role = "group";
    title.className = "group";
    title.id = `${list.id}-group-${number}`;
    title.role = "presentation";
    title.textContent = name;
    made.setAttribute("aria-labelledby", title.id);
    made.append(title, ...members.map(option));
    return [made];
  }

  function show(answer) {
    items = answer.suggestions;
    options = [];
    list.replaceChildren(...groups(items).flatMap(group));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = answer.status;
    mark(-1);
  }

  async function ask() {
    const typed = input.value.trim();
    const known = kept.get(typed);
    request?.abort();
    if (known) {
      show(known);
      return;
    }
    request = new AbortController();
    const query = new URLSearchParams([...carried(), ["q", typed], ["kind", input.dataset.suggest]]);
    query.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(`${input.form.dataset.suggestions}?${query}`, { signal: request.signal });
      if (!answer.ok) return;
      const found = await answer.json();
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(typed, found);
      show(found);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim() === "") close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    const last = items.length - 1;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown" && input.value.trim() !== "") ask();
        return;
      }
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active + step < -1 ? last : active + step > last ? -1 : active + step);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    }
  });
}

export function ready(root) {
  root.querySelectorAll("input[data-suggest]").forEach(combobox);
}

ready(document);
