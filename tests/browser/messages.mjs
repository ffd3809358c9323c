// A message written in the composer, in place and without JavaScript; a picture brought along; what
// nobody could send told at its field; the same kept under a name. A film that is larger than any form:
// how far it is, stopped half-way, too large, taken.

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fits, follow, holds, journey, judge, open, picture, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";

const NEW = "/console/messages/new";
const MEDIA = "/console/messages/media";
/** How a film begins. */
const MP4 = Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0", "latin1");
/** A picture of 64 x 48. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAQ0lEQVR42u3PQQkAAAgEsItjHGMbywp+hcEKLNP1WgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQErhaMoQDiosagNwAAAABJRU5ErkJggg==", "base64");

await journey("messages", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const page = await open(browser, [1440, 900], "about:blank", complaints);
  await signIn(page, ready, "yamada");
  await inPlace(page, ready);
  await kept(page, ready, "断水(ブラウザー)", "with JavaScript");
  await drawn(page, ready);
  const films = mkdtempSync(join(tmpdir(), "films-"));
  const film = (name, bytes) => {
    const path = join(films, `${name}.mp4`);
    writeFileSync(path, Buffer.concat([MP4, randomBytes(8), Buffer.alloc(bytes - MP4.length - 8)]));
    return path;
  };
  await shownOnItsWay(page, ready, film);
  const plain = await open(browser, [390, 844], "about:blank", complaints, { javaScriptEnabled: false });
  await signIn(plain, ready, "sato");
  await byHand(plain, ready);
  await kept(plain, ready, "断水(手で)", "without JavaScript");
  await plain.goto(new URL(MEDIA, ready.console).href);
  await plain.locator("#f-file").setInputFiles([film("手で", 30e6), film("手で長い", 201e6)]);
  await plain.getByRole("button", { name: "素材に入れる" }).click();
  await plain.locator("#faults").waitFor();
  holds("without JavaScript: what is too large is told by its name", (await plain.locator("#faults").textContent()).includes("手で長い.mp4"), await plain.locator("#faults").textContent());
  holds("without JavaScript: the other is taken", (await plain.locator(".material", { hasText: "手で" }).count()) === 1);
  await picture(plain, "messages-film-without-script");
  rmSync(films, { recursive: true });
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

function button(page, deed) {
  return page.locator(`button[name=do][value="${deed}"]`).first();
}

function press(page, deed) {
  return button(page, deed).click();
}

/** While somebody writes, the phone follows; buttons change the composer without loading the page. */
async function inPlace(page, ready) {
  await page.goto(new URL(NEW, ready.console).href);
  await page.evaluate(() => { globalThis.stays = true; });
  await page.locator("#f-b0-text").fill("水道が止まります🚰");
  await soon("the phone says what is typed", async () => (await page.locator("#composer-preview").textContent()).includes("水道が止まります🚰"));
  holds("it is counted as LINE counts", (await page.locator("#f-b0-text-count").textContent()).startsWith("10 "), await page.locator("#f-b0-text-count").textContent());
  await page.locator("details", { hasText: "ひな形のカードから選ぶ" }).locator("summary").click();
  await press(page, "new:template:water");
  await soon("the new bubble has the focus", async () => (await page.evaluate(() => document.activeElement.textContent)).includes("断水"));
  await page.locator("#f-b1-v-title").fill("水道工事");
  await page.locator("#f-b1-v-area").fill("多度町");
  await page.locator("#f-b1-v-when").fill("11月26日(木) 9時から");
  await press(page, "alt:b1");
  await soon("the words of the notification are written", async () => (await page.locator("#f-b1-alt").inputValue()).includes("水道工事"));
  await press(page, "up:b1");
  await soon("the card comes first", async () => (await page.locator("#b0").textContent()).includes("断水"));
  holds("what was typed moved along", (await page.locator("#f-b1-text").inputValue()) === "水道が止まります🚰");
  holds("nothing was loaded anew", await page.evaluate(() => globalThis.stays));
  await soon("it can be sent like this", async () => (await page.locator("#composer-preview").textContent()).includes("このまま送れます"));
  await page.getByLabel("大きい").check();
  const scale = () => page.evaluate(() => getComputedStyle(document.querySelector(".phone__talk")).getPropertyValue("--ph-scale"));
  holds("letters grow on the phone", Number(await scale()) > 1, await scale());
  await judge(page, "messages-composer");
  await fits(page, "messages-composer");
}

/** Areas of a picture are moved, made smaller, drawn and left as they were. */
async function drawn(page, ready) {
  await page.goto(new URL(NEW, ready.console).href);
  await page.locator("details", { hasText: "そのほかの種類" }).locator("summary").click();
  await press(page, "new:map");
  await page.locator("#b1 details", { hasText: "新しい画像を入れる" }).locator("summary").click();
  await page.locator("#f-b1-picture-file").setInputFiles({ name: "給水車.png", mimeType: "image/png", buffer: PNG });
  await page.getByRole("button", { name: "直すところを調べる" }).click();
  await press(page, "grid:b1:2x1");
  await page.locator("#f-b1-c1-x").waitFor();
  const places = (nth) => Promise.all(["x", "y", "width", "height"].map((it) => page.locator(`#f-b1-c${nth}-${it}`).inputValue()));
  await soon("the picture is divided", async () => (await places(1)).join() === "520,0,520,780");
  await page.locator("#b1 .areas__map[data-drawn]").waitFor();
  const drag = async (from, to, end = () => page.mouse.up()) => {
    // At one go: a renewed part may take its place between two looks.
    const box = await page.locator("#b1 .areas__map").evaluate((it) => {
      it.scrollIntoView({ block: "center" });
      return it.getBoundingClientRect().toJSON();
    });
    const scale = Math.min(box.width / 1040, box.height / 780);
    const [left, top] = [box.x + (box.width - 1040 * scale) / 2, box.y + (box.height - 780 * scale) / 2];
    await page.mouse.move(left + from[0] * scale, top + from[1] * scale);
    await page.mouse.down();
    await page.mouse.move(left + to[0] * scale, top + to[1] * scale, { steps: 4 });
    await end();
  };
  const about = (is, should) => is.every((it, nth) => Math.abs(Number(it) - should[nth]) < 6);
  await drag([1030, 770], [840, 500]);
  holds("a corner makes an area smaller", about(await places(1), [520, 0, 330, 510]), await places(1));
  await drag([680, 250], [900, 400]);
  holds("its middle moves it, to the picture's edge at most", about(await places(1), [710, 150, 330, 510]), await places(1));
  const before = await places(1);
  await drag([880, 400], [700, 300], async () => {
    await page.keyboard.press("Escape");
    await page.mouse.up();
  });
  holds("Escape leaves it where it was", (await places(1)).join() === before.join(), await places(1));
  await drag([560, 670], [700, 770]);
  await soon("a new one is drawn beside them", async () => (await page.locator("#f-b1-c2-x").count()) === 1);
  holds("where it was drawn", about(await places(2), [560, 670, 140, 100]), await places(2));
  await soon("and is numbered", async () => (await page.locator("#b1 .areas__number").last().textContent()) === "3");
  await picture(page, "messages-areas");
}

/** A large film shows how far it is, is stopped, and comes in the second time. */
async function shownOnItsWay(page, ready, film) {
  await page.goto(new URL(MEDIA, ready.console).href);
  const [told, end] = [page.locator(".upload__told"), page.locator(".upload__end")];
  const send = page.getByRole("button", { name: "素材に入れる" });
  const known = await page.locator(".material").count();

  await page.locator("#f-file").setInputFiles(film("長すぎる", 201e6));
  await send.click();
  await soon("a film that is too large is not even sent", async () => (await end.textContent()).includes("まだ何も送っていません"));

  const line = await page.context().newCDPSession(page);
  const pace = (bytes) => line.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
  await line.send("Network.enable");
  await pace(4e6);
  await page.locator("#f-file").setInputFiles(film("防災訓練", 40e6));
  await send.click();
  await soon("it is told how far it is", async () => /^[1-9]\d?%送りました\(.+MB \/ 40MB\)/u.test(await told.textContent()));
  holds("and shown", (await page.locator(".upload .bar").evaluate((it) => it.value)) > 0);
  await judge(page, "messages-film-1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await judge(page, "messages-film-390");
  await fits(page, "messages-film");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "送るのをやめる" }).click();
  await soon("stopping it is told", async () => (await end.textContent()).includes("送るのをやめました"));
  holds("with what was chosen still there", (await page.locator("#f-file").evaluate((it) => it.files[0].name)) === "防災訓練.mp4");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "messages-film-stopped");
  await page.setViewportSize({ width: 1440, height: 900 });

  await pace(-1);
  await page.evaluate(() => { globalThis.stays = true; });
  await send.click();
  await page.locator(".material", { hasText: "防災訓練" }).waitFor();
  holds("it is taken the second time, and alone", (await page.locator(".material").count()) === known + 1);
  holds("which is told", (await page.locator("#notices").textContent()).includes("素材を1件入れました"));
  holds("in the page that stands", await page.evaluate(() => globalThis.stays));
  await page.locator("#f-file").setInputFiles({ name: "表.mp4", mimeType: "video/mp4", buffer: Buffer.from("PK\x03\x04 a table") });
  await send.click();
  await page.locator("#faults").waitFor();
  holds("what is no film is told", (await page.locator("#f-file-error").textContent()).includes("使えません"));
  await page.evaluate(() => {
    XMLHttpRequest.prototype.send = function send() {
      this.upload.dispatchEvent(new ProgressEvent("progress", { loaded: 5, total: 5 }));
      this.dispatchEvent(new ProgressEvent("error"));
    };
  });
  await page.locator("#f-file").setInputFiles(film("届いたか不明", 1e6));
  await send.click();
  await soon("whose answer is lost may be in", async () => (await end.textContent()).includes("素材に入ったかもしれません"));
  await page.locator(".material", { hasText: "防災訓練" }).click();
  const src = await page.locator("video").getAttribute("src");
  const served = await page.request.get(new URL(src, ready.console).href);
  holds("it is served whole", (await served.body()).length === 40e6 && served.headers()["content-type"] === "video/mp4");
}

/** The same with nothing but a form. */
async function byHand(page, ready) {
  await page.goto(new URL(NEW, ready.console).href);
  await page.locator("#f-b0-text").fill("水道が止まります");
  await follow(button(page, "new:image"));
  await page.locator("details", { hasText: "新しい画像を入れる" }).first().locator("summary").click();
  await page.locator("#f-b1-picture-file").setInputFiles({ name: "給水車.png", mimeType: "image/png", buffer: PNG });
  await page.locator("details", { hasText: "そのほかの種類" }).locator("summary").click();
  await follow(button(page, "new:confirm"));
  holds("a picture that was chosen is there", (await page.locator(".pick__thumb").count()) === 1);
  await follow(page.getByRole("button", { name: "直すところを調べる" }));
  holds("what is missing is told first", (await page.locator("#faults li").count()) === 4, await page.locator("#faults").textContent());
  holds("at its field too", (await page.locator("#f-b2-alt-error").textContent()).includes("吹き出し3の通知に出る文"));
  holds("and what was typed is there", (await page.locator("#f-b0-text").inputValue()) === "水道が止まります");
  await valid("messages-faults", await page.content());
  await picture(page, "messages-faults");
  await follow(button(page, "remove:b2"));
  holds("a bubble is taken out", (await page.locator("#b2").count()) === 0);
}

async function kept(page, ready, name, how) {
  await page.getByLabel("ひな形の名前").fill(name);
  await page.getByRole("button", { name: "ひな形を保存する" }).click();
  await page.waitForURL((it) => it.pathname === "/console/messages");
  const row = page.locator("tr", { hasText: name });
  holds(`${how}: it is kept`, (await row.count()) === 1);
  holds(`${how}: it can be sent`, (await row.textContent()).includes("そのまま送れます"), await row.textContent());
  await row.getByRole("link").click();
  holds(`${how}: it is there again`, (await page.locator("#f-b1-text, #f-b0-text").first().inputValue()).startsWith("水道が止まります"));
}
