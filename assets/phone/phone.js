// The web phone: shows what arrives, and does what taps ask for.
// Markup comes from our own server alone and enters the page in one place, fragment(); everything
// else is text. Works under script-src 'self'; require-trusted-types-for 'script'.

import { apply, shrink } from "./fx.js";

const policy = globalThis.trustedTypes?.createPolicy("app", { createHTML: (html) => html })
  ?? { createHTML: (html) => html };

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

const one = (root, selector) => root.querySelector(selector);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
let active;

class Phone {
  constructor(el) {
    this.el = el;
    this.id = el.dataset.resident;
    this.base = el.dataset.base;
    this.control = el.dataset.control;
    this.log = one(el, ".talk");
    this.input = one(el, ".say textarea");
    this.lock = one(el, ".lock");
    this.sources = new Map();
    this.dismissed = new Set();
    for (const part of el.querySelectorAll("[data-part-of], .talk > div")) this.remember(part);
    this.dress(el);
    this.bottom();
    this.listen();
    this.open();
    this.enter();
  }

  listen() {
    this.el.addEventListener("pointerdown", () => (active = this), true);
    this.el.addEventListener("focusin", () => (active = this));
    this.el.addEventListener("click", (event) => this.click(event));
    this.el.addEventListener("submit", (event) => this.submit(event));
    this.el.addEventListener("change", (event) => this.change(event));
    this.input.addEventListener("keydown", (event) => {
      // Enter that ends a conversion must not send: isComposing, and 229 where it is not told.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.input.form.requestSubmit();
    });
    this.input.addEventListener("input", () => this.grow());
    // Whoever reads the newest line goes on doing so when the room for the talk changes: a keyboard,
    // a menu, a turned phone.
    this.log.addEventListener("scroll", () => (this.low = this.isLow()), { passive: true });
    new ResizeObserver(() => this.low && this.bottom()).observe(this.log);
    this.el.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.shut();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.lock.hidden) this.enter();
    });
    // Where a keyboard takes half the screen, it takes the menu's place.
    this.input.addEventListener("focus", () => {
      if (matchMedia("(pointer: coarse)").matches) this.menu(false);
    });
  }

  open() {
    this.stream?.close();
    this.stream = new EventSource(`${this.base}/stream`);
    this.stream.onmessage = (event) => this.place(fragment(event.data), "new");
    this.stream.onopen = () => this.refresh();
    this.stream.onerror = () => {
      this.lost("line");
      // A browser tries again by itself unless it was answered with something else than a stream.
      if (this.stream.readyState === EventSource.CLOSED) this.refresh().then((there) => there && setTimeout(() => this.open(), 2000));
    };
  }

  /** What may have been missed: the whole talk again. Whether there still is such a resident. */
  async refresh() {
    const answer = await fetch(`${this.base}/parts`).catch(() => null);
    if (answer?.ok) {
      this.lost();
      this.place(fragment(await answer.text()));
    } else if (answer?.status === 404) {
      this.stream.close();
      this.lost("resident");
      return false;
    }
    return true;
  }

  /** Opens the talk as LINE understands it: the menu that applies by now, and messages seen. */
  async enter() {
    await fetch(`${this.control}/open`, { method: "POST" }).catch(() => null);
    await this.refresh();
  }

  /** Says what was lost; nothing when all is well. */
  lost(what) {
    for (const word of this.el.querySelectorAll("[data-lost]")) word.hidden = word.dataset.lost !== what;
  }

  remember(part) {
    this.sources.set(part.id, part.outerHTML.replaceAll(' hidden=""', ""));
  }

  /** Puts parts where they belong: lines of the talk are added, anything else takes its namesake's place. */
  place(parts, are) {
    const low = this.isLow();
    let added = 0;
    for (const part of [...parts.children]) {
      const old = document.getElementById(part.id);
      const before = this.sources.get(part.id);
      this.remember(part);
      if (!old && /^talk__/.test(part.className)) {
        this.insert(part);
        added += 1;
        if (are === "new" && part.dataset.notice) this.notify(part);
      } else if (old) {
        const read = one(old, ".talk__read");
        if (read) read.hidden = one(part, ".talk__read").hidden;
        if (before === this.sources.get(part.id) && !part.hasAttribute("data-until")) continue;
        if (part.classList.contains("quick") && this.dismissed.has(part.dataset.of)) part.replaceChildren();
        this.replace(old, part);
      }
    }
    this.waiting();
    if (added && (low || are !== "new")) this.bottom();
    else if (low) this.bottom();
  }

  /** Puts a part where its namesake was: a menu stays as open as it was, the focus where it was. */
  replace(old, part) {
    const inside = [...old.querySelectorAll("a, button")].indexOf(document.activeElement);
    const open = one(old, ".richmenu__bar")?.getAttribute("aria-expanded");
    part.inert = old.inert;
    old.replaceWith(part);
    this.dress(part);
    if (open) this.menu(open === "true");
    if (inside >= 0) [...part.querySelectorAll("a, button")].at(inside)?.focus({ preventScroll: true });
  }

  insert(line) {
    const later = [...this.log.children].find((other) => other.dataset.order > line.dataset.order);
    this.log.insertBefore(line, later ?? null);
    this.dress(line);
  }

  dress(root) {
    apply(root);
    shrink(root);
    for (const picture of root.querySelectorAll("img")) {
      picture.addEventListener("load", () => this.bottom("if near"), { once: true });
    }
  }

  isLow() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
  }

  bottom(when) {
    const gap = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    if (!when || gap < 400) this.log.scrollTop = this.log.scrollHeight;
    this.low = this.isLow();
  }

  /** The dots while the city thinks, until their time is up. */
  waiting() {
    const dots = one(this.el, ".waiting");
    clearTimeout(this.dots);
    const left = Number(dots.dataset.until);
    dots.hidden = !(left > 0);
    if (left > 0) this.dots = setTimeout(() => (dots.hidden = true), left);
  }

  notify(line) {
    if (this.lock.hidden && !document.hidden) return;
    const notice = one(this.lock, "template").content.firstElementChild.cloneNode(true);
    one(notice, ".notice__text").textContent = line.dataset.notice;
    one(notice, "time").textContent = one(line, "time").textContent;
    one(this.lock, ".lock__time").textContent = one(line, "time").textContent;
    one(this.lock, ".lock__list").prepend(notice);
  }

  click(event) {
    const at = (selector) => event.target.closest(selector);
    const bar = at(".richmenu__bar");
    if (bar) return this.menu(bar.getAttribute("aria-expanded") !== "true");
    if (at(".say__plus")) return this.sheet(one(this.el, ".sheet").hidden);
    if (at(".lock__open, .notice")) return this.show("talk");
    const look = at("[data-do]")?.dataset.do;
    if (look === "lock") return this.show("lock");
    if (look === "place") return this.locate();
    if (look === "talk") return this.leave();
    const sticker = at("[data-sticker]");
    if (sticker) return this.speak({ type: "sticker", ...JSON.parse(sticker.dataset.sticker) });
    const tapped = at("[data-action]");
    if (tapped) {
      this.count(tapped);
      this.act(JSON.parse(tapped.dataset.action), event, tapped);
    }
  }

  /** Has a tap counted for LINE's statistics: an area of the menu, a link of a message. */
  count(tapped) {
    const panel = tapped.closest(".richmenu__panel");
    const message = tapped.closest("a")?.closest("[id^=m-]");
    const tap = panel ? { area: [...panel.querySelectorAll(".area")].indexOf(tapped) }
      : message && { messageId: message.id.slice(2), uri: JSON.parse(tapped.dataset.action).uri };
    const headers = { "Content-Type": "application/json" };
    if (tap) fetch(`${this.control}/taps`, { method: "POST", headers, body: JSON.stringify(tap), keepalive: true }).catch(() => null);
  }

  submit(event) {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    if (form.classList.contains("say")) {
      const text = this.input.value;
      if (!text.trim()) return;
      this.input.value = "";
      this.grow();
      this.say(text);
    } else {
      this.post(new URL(form.action).pathname, null).then(() => this.refresh());
      form.closest("details")?.removeAttribute("open");
    }
  }

  change(event) {
    const { target } = event;
    if (target.name?.startsWith("size")) {
      this.el.dataset.size = target.value;
      shrink(this.el);
      this.bottom();
    }
    if (target.type === "file" && target.files[0]) {
      this.upload(target.files[0]);
      target.value = "";
    }
  }

  grow() {
    this.input.rows = Math.min(5, this.input.value.split("\n").length);
  }

  /** What a tap does, in LINE's words. */
  async act(action, event, tapped) {
    const quick = tapped.closest(".quick");
    if (quick && !["camera", "cameraRoll", "location", "datetimepicker"].includes(action.type)) this.dismiss();
    switch (action.type) {
      case "message":
        return this.say(action.text);
      case "postback":
        this.shape(action);
        return this.postback({ data: action.data, displayText: action.displayText ?? action.text });
      case "datetimepicker": {
        const params = await pick(action);
        if (params && quick) this.dismiss();
        return params && this.postback({ data: action.data, params });
      }
      case "richmenuswitch":
        return this.post(`${this.control}/switch`, { alias: action.richMenuAliasId, data: action.data });
      case "uri":
        return this.visit(action.uri, event);
      case "clipboard":
        await navigator.clipboard?.writeText(action.clipboardText).catch(() => {});
        return say("コピーしました");
      case "camera":
      case "cameraRoll":
        return one(this.el, "input[type=file]").click();
      case "location":
        return this.locate();
      default:
        say("この操作には対応していません");
    }
  }

  /** The keyboard and the menu as a postback wants them. */
  shape(action) {
    if (action.inputOption === "closeRichMenu") this.menu(false);
    if (action.inputOption === "openRichMenu") this.menu(true);
    if (action.inputOption === "openKeyboard") this.write(action.fillInText ?? "");
    if (action.inputOption === "openVoice") say("音声の入力をひらきます(このスマホにはありません)");
  }

  write(text) {
    this.menu(false);
    this.input.value = text;
    this.grow();
    this.input.focus();
  }

  visit(uri, event) {
    const liff = beyondLiff(uri, this.el.dataset.liff);
    const own = uri.match(/^(?:https:\/\/line\.me\/R\/|line:\/\/)(nv\/location|nv\/camera|oaMessage)[^?]*\??(.*)$/);
    if (liff) {
      event.preventDefault();
      this.browse(liff);
    } else if (own) {
      event.preventDefault();
      if (own[1] === "nv/location") this.locate();
      else if (own[1] === "nv/camera") one(this.el, "input[type=file]").click();
      else this.write(decodeURIComponent(own[2]));
    }
  }

  /** Opens a LIFF app inside the phone, as the one whose phone it is. */
  browse(path) {
    const url = new URL(path, location.href);
    url.searchParams.append("resident", this.id);
    const browser = one(this.el, ".browser");
    this.sheet(false);
    one(browser, ".browser__away").href = url.href;
    one(browser, "iframe").src = url.href;
    browser.hidden = false;
    this.cover(browser);
    one(browser, "[data-do=talk]").focus({ preventScroll: true });
  }

  /** Closes what was opened inside the phone. */
  leave() {
    const browser = one(this.el, ".browser");
    browser.hidden = true;
    one(browser, "iframe").src = "about:blank";
    this.cover(null);
    this.enter();
    one(this.el, ".say textarea").focus({ preventScroll: true });
  }

  /** Only what lies over the talk can be reached. */
  cover(front) {
    for (const part of one(this.el, ".phone__screen").children) part.inert = Boolean(front) && part !== front;
  }

  async locate() {
    this.sheet(false);
    const place = await choose("places");
    if (!place) return;
    this.dismiss();
    this.speak({ type: "location", ...JSON.parse(place) });
  }

  async upload(file) {
    if (file.size > 10e6) return say("写真は10MBまでです");
    this.dismiss();
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    const kind = file.type.startsWith("image/") ? "image" : file.type.startsWith("video/") ? "video" : "file";
    this.speak({ type: kind, fileName: file.name, contentType: file.type || "application/octet-stream", content: btoa(text) });
  }

  say(text) {
    return this.speak({ type: "text", text });
  }

  async speak(message) {
    this.sheet(false);
    this.dismiss();
    await this.post(`${this.control}/messages`, message);
    this.bottom();
  }

  postback(tap) {
    return this.post(`${this.control}/postbacks`, tap);
  }

  async post(path, body) {
    const headers = body ? { "Content-Type": "application/json" } : {};
    const answer = await fetch(path, { method: "POST", headers, body: body && JSON.stringify(body), redirect: "manual" })
      .catch(() => null);
    const done = answer && (answer.ok || answer.type === "opaqueredirect");
    if (!done) {
      const refusal = await answer?.json().catch(() => null);
      say(refusal?.message ?? "送れませんでした。シミュレーターが動いているか確かめてください");
    }
    return done;
  }

  dismiss() {
    const quick = one(this.el, ".quick");
    if (quick.dataset.of) this.dismissed.add(quick.dataset.of);
    quick.replaceChildren();
  }

  menu(open) {
    const bar = one(this.el, ".richmenu__bar");
    if (!bar) return;
    bar.setAttribute("aria-expanded", open);
    document.getElementById(bar.getAttribute("aria-controls")).hidden = !open;
    if (open) this.sheet(false);
    this.bottom();
  }

  sheet(open) {
    if (open) this.menu(false);
    one(this.el, ".sheet").hidden = !open;
    one(this.el, ".say__plus").setAttribute("aria-expanded", open);
    this.bottom();
  }

  shut() {
    this.sheet(false);
    one(this.el, "details[open]")?.removeAttribute("open");
  }

  /** The talk, or the locked screen where only notifications show. */
  show(view) {
    this.shut();
    const locked = view === "lock";
    this.lock.hidden = !locked;
    this.cover(locked ? this.lock : null);
    if (!locked) {
      one(this.lock, ".lock__list").replaceChildren();
      this.bottom();
      this.enter();
    }
    one(this.el, locked ? ".lock__open" : ".say textarea").focus({ preventScroll: true });
  }
}

/** Where a LIFF app's address leads on this pretended LINE; nothing for any other address. */
function beyondLiff(uri, base) {
  for (const start of ["https://liff.line.me/", new URL(`${base}/`, location.href).href]) {
    if (uri.startsWith(start)) return `${base}/${uri.slice(start.length)}`;
  }
  return null;
}

/** Asks for a date or a time; nothing when the resident changes their mind. */
async function pick({ mode, initial, min, max }) {
  const dialog = document.getElementById("picker");
  const field = one(dialog, "input");
  field.type = mode === "datetime" ? "datetime-local" : mode;
  field.value = (initial ?? "").replace("t", "T");
  field.min = (min ?? "").replace("t", "T");
  field.max = (max ?? "").replace("t", "T");
  if ((await ask(dialog)) !== "ok" || !field.value) return null;
  return { [mode]: field.value };
}

async function choose(id) {
  const chosen = await ask(document.getElementById(id));
  return chosen?.startsWith("{") ? chosen : null;
}

function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue), { once: true }));
}

/** A word to the person, for some seconds. */
async function say(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  toast.hidden = false;
  await wait(4000);
  if (toast.textContent === text) toast.hidden = true;
}

const phones = [...document.querySelectorAll(".phone")].map((el) => new Phone(el));

// A LIFF app asks to be closed.
window.addEventListener("message", ({ source, data }) => {
  if (data?.simulatedLiff !== "closeWindow") return;
  phones.find((phone) => one(phone.el, "iframe").contentWindow === source)?.leave();
});
active = phones[0];

document.addEventListener("click", (event) => {
  const example = event.target.closest("[data-example]");
  if (!example || !active) return;
  if (!active.lock.hidden) active.show("talk");
  active.say(example.dataset.example);
  document.getElementById("side").hidePopover?.();
});
