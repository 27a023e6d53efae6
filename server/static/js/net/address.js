// The whole state of the explorer is the address: back and forward are undo and redo.
export function changed(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of [value].flat()) if (one !== null && one !== "") query.append(name, one);
  }
  return `${location.pathname}?${query}`;
}

export const asked = (name) => new URLSearchParams(location.search).getAll(name);

export function added(changes) {
  const [name, value] = Object.entries(changes)[0];
  return changed({ [name]: [...new Set([...asked(name), value])] });
}

export function go(address, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new Event("werwaswo:address"));
}

export function onChange(then) {
  addEventListener("popstate", then);
  addEventListener("werwaswo:address", then);
}
