// Files of the picture: their addresses follow that of the page; PNG is drawn here from the SVG.
import { onChange } from "./address.js";

const LARGEST = 8192;
const told = document.getElementById("netz-datei");

function follow() {
  for (const it of document.querySelectorAll("[data-net-file]")) {
    const [path] = (it.href ?? it.dataset.source).split("?");
    const address = `${path}${location.search}`;
    if (it.href) it.href = address;
    else it.dataset.source = address;
  }
}

async function picture(source) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
  await image.decode();
  return image;
}

function painted(image) {
  const scale = Math.min(2, LARGEST / image.naturalWidth, LARGEST / image.naturalHeight);
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function saved(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function png(button) {
  const answer = await fetch(button.dataset.source);
  const [, name] = /filename="([^"]+)\.svg"/.exec(answer.headers.get("Content-Disposition"));
  saved(await painted(await picture(await answer.text())), `${name}.png`);
  told.textContent = `${name}.png`;
}

for (const button of document.querySelectorAll("[data-net-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => png(button).catch(() => {
    told.textContent = button.dataset.failed;
  }));
}
onChange(follow);
