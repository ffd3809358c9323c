// What the console does beyond plain forms and links: parts of a page renewed while one types or
// while something goes on, rows that are moved, counts, keys. Every page works without it.
//
// It lives under `script-src 'self'` and Trusted Types: markup comes from our own server alone and
// passes the policy named `app`. Nothing here turns an attribute into an unasked POST.

const policy = globalThis.trustedTypes?.createPolicy("app", { createHTML: (html) => html }) ?? { createHTML: (html) => html };
const WAIT_MS = 300;
/** After this long a button works again: an answer that is a file leaves the page as it is. */
const SENT_MS = 8_000;

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** What our own server sent, as elements. */
export const parsed = (html) => Object.assign(document.createElement("template"), { innerHTML: policy.createHTML(html) }).content;

/**
 * Renews the parts of the page (`data-part`, by id) that stand in `html`: a page, or a piece of one.
 * What holds the focus, or is held by a pointer (`data-held`), is left alone; a live region keeps its element, so that it is announced.
 */
export function swap(html) {
  for (const part of all("[data-part][id]", parsed(html))) {
    const old = document.getElementById(part.id);
    if (!old || old.isEqualNode(part) || old.contains(document.activeElement) || old.matches("[data-held]")) continue;
    // What somebody has opened stays open.
    for (const box of all("details[id]", part)) box.open = document.getElementById(box.id)?.open ?? box.open;
    if (old.matches("[aria-live], [role=status], [role=alert], #notices")) old.replaceChildren(...part.childNodes);
    else old.replaceWith(part);
  }
  dress(document);
}

/** Asks for a page without its frame and renews what changed. Says whether that worked. */
async function renew(address, options = {}) {
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Partial": "1" } });
    // Whoever was signed out in between is led to another page: nothing of it belongs here.
    if (answer.redirected) throw new Error("signed out");
    if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
    swap(await answer.text());
    tell("");
  } catch (error) {
    if (error.name !== "AbortError") tell("通信できませんでした。入力した内容はこの画面に残っています。");
  }
}

/** One line at the foot of the window, read out. */
function tell(words) {
  let line = document.getElementById("kit-told");
  if (!line) {
    line = Object.assign(document.createElement("p"), { id: "kit-told", className: "kit-told" });
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  if (line.textContent !== words) line.textContent = words;
}

/** `data-partial="/path"`: posts the form there while one types. Where that is its own action, sending it renews the page in place. */
function partial(form) {
  let timer;
  let running;
  const send = async (...more) => {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    form.toggleAttribute("data-busy", true);
    await renew(form.dataset.partial, { method: "POST", body: new URLSearchParams([...text(form), ...more]), signal: running.signal });
    form.removeAttribute("data-busy");
  };
  const later = (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(send, WAIT_MS);
  };
  for (const kind of ["input", "change", "compositionend"]) form.addEventListener(kind, later);
  // What such a button, or such a choice, changes is shown in place; files could not be sent so.
  const inPlace = () => ![...form.querySelectorAll("input[type=file]")].some((it) => it.files.length);
  form.addEventListener("submit", async (event) => {
    if (!event.submitter?.matches("[data-inplace]") || !inPlace()) return;
    event.preventDefault();
    const { name, value } = event.submitter;
    document.activeElement?.blur();
    await send([name, value]);
    form.querySelector("[data-focus]")?.focus();
  });
  form.addEventListener("change", async ({ target }) => {
    if (!target.matches("select") || !target.closest("[data-renew]") || !inPlace()) return;
    const { id } = target;
    target.blur();
    await send(["do", "look"]);
    document.getElementById(id)?.focus();
  });
  if (form.dataset.partial === form.getAttribute("action")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
  }
}

const text = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");

/** A form is sent once, its page is not left unsaved by accident, Ctrl+S saves. */
function main(form) {
  // A form that came back with faults holds what is saved nowhere.
  let dirty = !!document.getElementById("faults");
  const touch = () => { dirty = true; };
  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) dirty = false;
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    // Of several such forms the one that is being filled in is meant.
    if (!form.contains(document.activeElement) && all("form[data-main]").length > 1) return;
    event.preventDefault();
    const save = [...form.elements].find((it) => it.type === "submit" && it.dataset.look === "solid");
    form.requestSubmit(save);
  });
}

function once(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  const button = event.submitter;
  const label = button?.querySelector("span");
  const words = label?.textContent;
  button?.setAttribute("aria-disabled", "true");
  if (label && button.dataset.size !== "xs") label.textContent = "送信しています…";
  const again = () => {
    delete form.dataset.sent;
    button?.removeAttribute("aria-disabled");
    if (label) label.textContent = words;
  };
  setTimeout(again, SENT_MS);
  addEventListener("pageshow", again, { once: true });
}

/** Counts as people do: a letter with its marks, an emoji of several parts are one. */
const letters = new Intl.Segmenter("ja", { granularity: "grapheme" });
function count(input) {
  const line = document.getElementById(`${input.id}-count`);
  if (!line) return;
  const most = Number(input.dataset.count);
  const now = input.dataset.units === "utf16" ? input.value.length : [...letters.segment(input.value)].length;
  const over = now - most;
  line.textContent = `${now.toLocaleString("ja")} / ${most.toLocaleString("ja")}文字${over > 0 ? `(${over.toLocaleString("ja")}字 減らしてください)` : ""}`;
  line.toggleAttribute("data-over", over > 0);
}

const era = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "UTC" });
function wareki(input) {
  const echo = input.parentElement.querySelector("[data-wareki]");
  if (echo) echo.textContent = input.valueAsDate ? era.format(input.valueAsDate) : "";
}

/** How many rows are chosen; a box in the head chooses all of the page. */
function picks(bar) {
  const form = bar.closest("form");
  const boxes = all("[data-pick]", form);
  const head = form.querySelector("thead td:first-child");
  const every = Object.assign(document.createElement("input"), { type: "checkbox" });
  every.setAttribute("aria-label", "このページの行をすべて選ぶ");
  const label = Object.assign(document.createElement("label"), { className: "matrix__pick" });
  label.append(every);
  head?.append(label);
  const show = () => {
    const now = boxes.filter((box) => box.checked).length;
    bar.textContent = bar.dataset.picked.replace("{n}", now);
    // The bar follows the list only once there is something to do with it.
    bar.parentElement.toggleAttribute("data-any", now > 0);
    every.checked = now === boxes.length;
    every.indeterminate = now > 0 && now < boxes.length;
  };
  every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
    show();
  });
  form.addEventListener("change", show);
  show();
}

function reveal(button) {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  });
  // Nothing readable is left in the browser's history of forms.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}

/** What a page needs once, and new parts of it again. */
export function dress(root) {
  for (const form of fresh("form[data-partial]", root)) partial(form);
  for (const form of fresh("form[data-main]", root)) main(form);
  for (const bar of fresh("[data-picked]", root)) picks(bar);
  for (const button of fresh(".reveal__toggle", root)) reveal(button);
  for (const box of fresh("[data-warn-after]", root)) warn(box);
  for (const input of all("[data-count]", root)) count(input);
  for (const [what, script, does] of [["[data-draws]", "./areas.js", "draw"], ["[data-upload]", "./upload.js", "upload"]]) {
    if (root.querySelector(what)) import(script).then((it) => fresh(what, root).forEach(it[does]));
  }
  if (root.querySelector("[data-fx]")) {
    import("../phone/fx.js").then((fx) => {
      fx.apply(root);
      fx.shrink(root);
    });
  }
}

/**
 * Says in time that the session ends unless something is done; a page renewed meanwhile says it
 * later. Its button renews it, and the focus goes back to where it came from.
 */
let warning;
function warn(box) {
  clearTimeout(warning);
  let back;
  box.addEventListener("focusin", (event) => { back ??= event.relatedTarget; });
  box.querySelector("form")?.addEventListener("submit", () => {
    const there = back?.isConnected ? back : document.getElementById("main");
    there.focus({ preventScroll: true });
  });
  warning = setTimeout(() => { box.hidden = false; }, Number(box.dataset.warnAfter) * 1000);
}

/** What was dressed already, by what for: a form may be renewed as one types and be the main one too. */
const dressed = new Map();
function fresh(selector, root) {
  if (!dressed.has(selector)) dressed.set(selector, new WeakSet());
  const known = dressed.get(selector);
  const found = all(selector, root).filter((it) => !known.has(it));
  for (const it of found) known.add(it);
  return found;
}

/**
 * `<x-live src="/console/events?page=x">` renews parts of the page by server-sent events while it is
 * looked at. What stands in it, a link to open the page anew, is seen only while that fails.
 */
class Live extends HTMLElement {
  connectedCallback() {
    this.look = () => (document.hidden ? this.close() : this.open());
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.look);
    this.close();
  }

  open() {
    this.events ??= new EventSource(this.getAttribute("src"));
    this.events.onopen = () => this.toggleAttribute("data-open", true);
    this.events.onerror = () => this.removeAttribute("data-open");
    this.events.onmessage = (event) => swap(event.data);
  }

  close() {
    this.events?.close();
    this.events = undefined;
    this.removeAttribute("data-open");
  }
}

/**
 * `<x-sort data-name="order"><ol><li data-id="7">` with buttons `name=move value="7:up|7:down"`.
 * They send the form; here they move the row at once, and `[data-grip]` drags it.
 */
class Sort extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol, ul");
    this.order = Object.assign(document.createElement("input"), { type: "hidden", name: this.dataset.name });
    this.append(this.order);
    this.addEventListener("click", (event) => this.step(event));
    this.addEventListener("pointerdown", (event) => this.drag(event));
    this.settle();
  }

  step(event) {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-id]");
    const up = button.value.endsWith(":up");
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row);
    else other.after(row);
    button.focus();
    this.settle(row);
  }

  drag(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const row = grip.closest("[data-id]");
    // The host holds the pointer: a grip that moves in the document would lose it.
    this.setPointerCapture(event.pointerId);
    row.toggleAttribute("data-dragging", true);
    const move = ({ clientY }) => {
      for (const other of this.list.children) {
        if (other === row) continue;
        const { top, height } = other.getBoundingClientRect();
        const below = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (below && clientY > top + height / 2) return other.after(row);
        if (!below && clientY < top + height / 2) return other.before(row);
      }
    };
    this.addEventListener("pointermove", move);
    this.addEventListener("lostpointercapture", () => {
      this.removeEventListener("pointermove", move);
      row.removeAttribute("data-dragging");
      this.settle(row);
    }, { once: true });
  }

  settle(moved) {
    const rows = [...this.list.children];
    this.order.value = rows.map((row) => row.dataset.id).join(",");
    rows.forEach((row, at) => {
      row.querySelector("[value$=':up']")?.setAttribute("aria-disabled", at === 0);
      row.querySelector("[value$=':down']")?.setAttribute("aria-disabled", at === rows.length - 1);
    });
    if (!moved) return;
    tell(`${rows.length}件中${rows.indexOf(moved) + 1}番目に動かしました`);
    this.order.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The keys, and a switch for those of one letter, which some people's speech input would press. */
const single = {
  get on() { return localStorage.getItem("keys") !== "off"; },
  set on(value) { localStorage.setItem("keys", value ? "on" : "off"); },
};

function keys() {
  const make = (tag, props, ...inside) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...inside);
    return made;
  };
  const line = (key, does) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does));
  const box = make("input", { type: "checkbox", className: "choice__box", id: "keys-single", checked: single.on });
  box.addEventListener("change", () => { single.on = box.checked; });
  const close = make("button", { type: "button", className: "button" }, "閉じる");
  close.dataset.look = "outline";
  close.dataset.size = "sm";
  const dialog = make("dialog", { className: "keys" },
    make("h2", { id: "keys-title" }, "キーボードの操作"),
    make("dl", { className: "facts" },
      line("/", "さがす欄へ移る"), line("?", "この一覧をひらく"), line("Ctrl + S", "編集中の内容を保存する"), line("Esc", "メニューや一覧を閉じる")),
    make("p", { className: "choice" }, box, make("label", { htmlFor: "keys-single", className: "choice__label" }, "1文字のキー(/ と ?)を使う")),
    close);
  dialog.setAttribute("aria-labelledby", "keys-title");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !single.on) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  const search = document.getElementById("q");
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "?") {
    event.preventDefault();
    keys();
  }
}

customElements.define("x-live", Live);
customElements.define("x-sort", Sort);
addEventListener("keydown", pressed);
addEventListener("submit", once);
addEventListener("input", ({ target }) => {
  if (target.matches?.("[data-count]")) count(target);
  if (target.type === "date") wareki(target);
});
for (const button of all("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", keys);
}
dress(document);
document.querySelector("[data-focus]")?.focus();
