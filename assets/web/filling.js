// Forms work without this: it spares residents typing, large uploads, and sending into the void.
const all = (what) => document.querySelectorAll(what);
document.querySelector("[data-focus]")?.focus();

for (const place of all("[data-place]")) {
  const here = place.querySelector("[data-here]");
  const lost = place.querySelector("[data-lost]");
  here.hidden = !navigator.geolocation;
  here.onclick = () => {
    here.disabled = true;
    const found = ({ coords }) => {
      const [lat, lng] = place.querySelectorAll("[type=hidden]");
      [lat.value, lng.value] = [coords.latitude, coords.longitude];
      place.querySelector("[data-found]").textContent = here.dataset.here;
      here.disabled = false;
      lost.hidden = true;
    };
    const failed = () => (here.disabled = lost.hidden = false);
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 15000 });
  };
}

const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.size < 1e6) return file;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, 2000 / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: blob.type });
  } catch {
    return file;
  }
};
for (const input of all("[type=file]")) {
  input.onchange = async () => {
    const box = new DataTransfer();
    for (const file of input.files) box.items.add(await smaller(file));
    input.files = box.files;
  };
}

document.querySelector("#sheet")?.addEventListener("submit", (event) => {
  const files = [...all("[type=file]")].flatMap((input) => [...input.files]);
  const why = { offline: !navigator.onLine, heavy: files.reduce((sum, it) => sum + it.size, 0) > 1e7 };
  for (const [name, holds] of Object.entries(why)) {
    const said = document.querySelector(`[data-${name}]`);
    said.hidden = !holds;
    if (holds) event.preventDefault(), said.scrollIntoView({ block: "center" });
  }
});
