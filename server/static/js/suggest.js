// Suggestions while typing: an ARIA combobox on a plain search field. Without script it stays a field.
const WAIT_MS = 120;

function combobox(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let items = [];
  let active = -1;
  let timer = 0;
  let request = null;

  list.className = "choices";
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

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    if (index >= 0) {
      const option = list.children[index];
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function choose(index) {
    input.value = items[index].value;
    close();
    input.focus();
  }

  function option(item, index) {
    const li = document.createElement("li");
    const small = document.createElement("small");
    li.role = "option";
    li.id = `${list.id}-${index}`;
    li.setAttribute("aria-selected", "false");
    li.append(item.label);
    small.textContent = item.detail;
    if (item.detail) li.append(small);
    li.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(index);
    });
    return li;
  }

  function show(answer) {
    items = answer.suggestions;
    list.replaceChildren(...items.map(option));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = answer.status;
    mark(-1);
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const query = new URLSearchParams({ q: input.value, kind: input.dataset.suggest });
    query.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(`${input.form.dataset.suggestions}?${query}`, { signal: request.signal });
      if (answer.ok) show(await answer.json());
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
  input.addEventListener("keydown", (event) => {
    const last = items.length - 1;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active + step < -1 ? last : active + step > last ? -1 : active + step);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    }
  });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
