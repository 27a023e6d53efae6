// The frame: menus close by Escape and by a click elsewhere; `/` and `?` may be switched off.
const KEY = "werwaswo-keys";
const drops = [...document.querySelectorAll("details.drop")];

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

if (kept() === "off") document.body.dataset.shortcuts = "off";

document.addEventListener("click", (event) => {
  for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
});

document.addEventListener("focusin", (event) => {
  for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = drops.find((drop) => drop.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.body.dataset.shortcuts === "off") return;
  if (event.key === "/") {
    const field = document.getElementById("q") ?? document.getElementById("suche");
    if (!field) return;
    event.preventDefault();
    field.focus();
  } else if (event.key === "?" && !document.querySelector("[data-key='?']")) {
    const help = document.querySelector("a[data-help]");
    if (help) location.assign(help.href);
  }
});

// The page of keys: a visitor may switch single keys off, in this browser only.
document.querySelectorAll("[data-keys-switch]").forEach((button) => {
  const show = () => {
    const off = document.body.dataset.shortcuts === "off";
    button.textContent = off ? button.dataset.on : button.dataset.off;
    document.getElementById(button.dataset.keysSwitch).textContent = off ? button.dataset.saysOff : button.dataset.saysOn;
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const off = document.body.dataset.shortcuts !== "off";
    document.body.dataset.shortcuts = off ? "off" : "on";
    if (off) localStorage.setItem(KEY, "off");
    else localStorage.removeItem(KEY);
    show();
  });
});
