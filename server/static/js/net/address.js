// The whole state of the explorer is the address: back and forward are undo and redo.
export function changed(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of [value].flat()) if (one !== null && one !== "") query.append(name, one);
  }
  const text = query.toString();
  return text ? `${location.pathname}?${text}` : location.pathname;
}

// The values of every parameter, by its name.
export function asked() {
  const found = {};
  for (const [name, value] of new URLSearchParams(location.search)) (found[name] ??= []).push(value);
  return found;
}

export function switched(changes) {
  const [name, value] = Object.entries(changes)[0];
  const known = asked()[name] ?? [];
  const left = known.filter((it) => it !== value);
  return changed({ [name]: left.length < known.length ? left : [...known, value] });
}

export function go(address) {
  history.pushState(null, "", address);
  dispatchEvent(new Event("werwaswo:address"));
}

export function keep(address) {
  history.replaceState(null, "", address);
}

export function onChange(then) {
  addEventListener("popstate", then);
  addEventListener("werwaswo:address", then);
}
