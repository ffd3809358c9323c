// Forms work without this: it spares residents typing, large uploads, and sending into the void.
const one = (what) => document.querySelector(what);
const all = (what) => document.querySelectorAll(what);
const sheet = one("#sheet");
one("[data-focus]")?.focus();

// ---- The place where somebody stands
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

// ---- Photos become smaller before they are sent
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
let reducing = Promise.resolve();
for (const input of all("[type=file]")) {
  const reduce = async () => {
    const box = new DataTransfer();
    for (const file of input.files) box.items.add(await smaller(file));
    input.files = box.files;
  };
  input.onchange = () => (reducing = reducing.then(reduce));
}
const isHeavy = () => [...all("[type=file]")].flatMap((input) => [...input.files]).reduce((sum, it) => sum + it.size, 0) > 1e7;

// ---- Seven digits of a postal code fill in where it is, unless somebody wrote something else there
for (const postal of all("[data-postal]")) {
  const [code, area] = ["code", "area"].map((it) => document.getElementById(postal.dataset[it]));
  let own = area.value;
  code.addEventListener("input", async () => {
    const digits = code.value.normalize("NFKC").replace(/[^0-9]/g, "");
    if (digits.length !== 7 || (area.value !== "" && area.value !== own)) return;
    try {
      const answer = await fetch(`/postal/${digits}`);
      if (!answer.ok) return;
      own = area.value = (await answer.json()).area;
      postal.querySelector("[role=status]").textContent = postal.dataset.postal;
    } catch {
      // Whoever has no network writes it themselves.
    }
  });
}

// ---- What was typed is kept on the server whenever a field is left
const saved = one("[data-saved]");
const unsaved = one("[data-unsaved]");
const typed = () => new URLSearchParams([...new FormData(sheet)].filter((it) => typeof it[1] === "string"));
let [last, saving, ended, wait, timer] = [sheet && String(typed()), null, !saved, 5000, 0];

const send = async (body, more) => {
  const data = new URLSearchParams(body);
  data.set("_to", "save");
  const answer = await fetch(sheet.action, { method: "POST", body: data, signal: AbortSignal.timeout(15000), ...more });
  if (answer.status === 429 || answer.status >= 500) throw new Error("later");
  if (!answer.headers.get("content-type")?.includes("json")) return (ended = true);
  const { at } = await answer.json();
  last = String(body);
  if (new URL(at, location).href !== sheet.action) {
    sheet.action = at;
    history.replaceState(null, "", at);
  }
  saved.hidden = false;
  clearTimeout(saved.timer);
  saved.timer = setTimeout(() => (saved.hidden = true), 3000);
};
const save = (more) => {
  clearTimeout(timer);
  const body = typed();
  if (ended || saving || String(body) === last) return saving;
  const failed = () => {
    unsaved.hidden = false;
    saved.hidden = true;
    timer = setTimeout(save, (wait = Math.min(wait * 2, 60000)));
    return false;
  };
  const kept = () => {
    unsaved.hidden = true;
    wait = 5000;
    if (String(typed()) !== String(body)) timer = setTimeout(save, 300);
    return true;
  };
  saving = send(body, more).then(kept, failed).finally(() => (saving = null));
  return saving;
};
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(save, 300);
};
if (saved) {
  sheet.addEventListener("focusout", soon);
  sheet.addEventListener("change", soon);
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save({ keepalive: true }));
}

// ---- Nothing is sent where nothing arrives
const arrives = async () => {
  await saving;
  if (!ended && String(typed()) !== last) return save();
  const small = one("link[rel=icon]").href;
  return fetch(small, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(15000) }).then(() => true, () => false);
};
const tell = (name, holds) => {
  const said = one(`[data-${name}]`);
  if (!said) return;
  said.hidden = !holds;
  if (holds) said.scrollIntoView({ block: "center" });
};
let [asking, going] = [false, false];
addEventListener("pageshow", () => ([asking, going] = [false, false]));
sheet?.addEventListener("submit", async (event) => {
  if (going) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  await reducing;
  const heavy = isHeavy();
  const lost = !heavy && !(await arrives());
  tell("heavy", heavy);
  tell("offline", lost);
  asking = false;
  if (heavy || lost) return;
  clearTimeout(timer);
  ended = going = true;
  sheet.requestSubmit(event.submitter);
});
