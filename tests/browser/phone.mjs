// The web phone in a real browser: sends, receives, keeps its policy, can be used by everybody.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer } from "node:net";

import { closed, fits, get, holds, journey, judge, open, picture, post, soon } from "./lib/journey.mjs";

const samples = JSON.parse(readFileSync(new URL("../golden/phone/messages.json", import.meta.url)));
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="520"><rect width="800" height="520" fill="#cfe2d4"/><circle cx="600" cy="150" r="70" fill="#fc6"/></svg>';

await journey("phone", () => ["simulator"], async ({ ready, browser }) => {
  const complaints = [];
  const city = createHttpServer((_, answer) => answer.end()).listen(0, "127.0.0.1");
  await once(city, "listening");
  await post(`${ready.control}/webhook`, { url: `http://127.0.0.1:${city.address().port}/` });
  const page = await open(browser, [1440, 900], ready.phone, complaints);
  await page.route("https://city.example/**", (route) =>
    /mp4|m4a/.test(route.request().url()) ? route.abort() : route.fulfill({ contentType: "image/svg+xml", body: DRAWING }));
  const id = await arrive(page);
  const push = (...names) => post(`${ready.api}/v2/bot/message/push`,
    { to: id, messages: names.map((name) => samples[name]) }, ready.channel_access_token);
  const talk = async () => (await get(`${ready.control}/residents/${id}/talk`)).messages;

  const api = (path, body) => post(`${ready.api}${path}`, body, ready.channel_access_token);
  await write(page);
  await tap(page, push, talk);
  await read(page, api, id);
  await more(page, talk, push);
  await lock(page, push);
  await menus(page, { api, id, ready, browser });
  await cut(browser, ready, id, push);
  await fits(page, "the phone");
  await page.setViewportSize({ width: 390, height: 844 });
  await judge(page, "phone-390");
  await settings(page);
  await gone(browser, ready, id);
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

/** A newcomer is made and adds the account. */
async function arrive(page) {
  await judge(page, "phone-choose");
  await page.fill("#name", "花子");
  await page.click("text=はじめる");
  await page.waitForSelector("text=友だち追加");
  await judge(page, "phone-stranger");
  await page.click(".gate button");
  await page.waitForSelector(".say", { state: "visible" });
  await soon("adding the account opens the input line", () => page.isHidden(".gate"));
  await soon("and the list says so", async () => (await page.textContent(".people__state")) === "友だち");
  return new URL(page.url()).pathname.split("/").pop();
}

/** The input line, as people use it with a Japanese keyboard. */
async function write(page) {
  const input = page.locator(".say textarea");
  const own = page.locator(".talk__row[data-side=right]");
  await input.fill("ごみ");
  await input.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await input.press("Shift+Enter");
  holds("Shift and Enter begin a new line", (await input.inputValue()) === "ごみ\n");
  await input.fill("ごみの日は？");
  await input.press("Enter");
  await own.first().waitFor();
  holds("Enter sends once and empties the line", (await own.count()) === 1 && (await input.inputValue()) === "");
  holds("Enter that ends a conversion does not send", (await own.textContent()).includes("ごみの日は？"));
}

/** What can be tapped in a talk. */
async function tap(page, push, talk) {
  await push("text", "buttons", "flex_card");
  await page.waitForSelector(".fx");
  holds("quick replies show", (await page.locator(".quick__item").count()) === 4);
  await judge(page, "phone-1440");
  await page.click("text=日にちをえらぶ");
  await page.fill("#picker input", "2026-12-24");
  await page.click("#picker button[value=ok]");
  await page.click("text=役に立った");
  await page.click(".quick__item >> text=粗大ごみは？");
  await page.locator(".talk__row[data-side=right] >> text=粗大ごみ").waitFor();
  holds("all quick replies go when one is tapped", (await page.locator(".quick__item").count()) === 0);
  holds("and its words are said", (await talk()).at(-1).message.text === "粗大ごみ");
}

/** The city marks what was said as read. */
async function read(page, api, id) {
  const marks = page.locator(".talk__read");
  holds("nothing is read at first", !(await marks.first().isVisible()));
  await api("/v2/bot/message/markAsRead", { chat: { userId: id } });
  await soon("what the city has read says so", async () =>
    (await marks.evaluateAll((all) => all.length > 0 && all.every((mark) => !mark.hidden))));
}

/** Pictures, places, the clipboard. */
async function more(page, talk, push) {
  const bytes = await page.screenshot();
  await page.click(".say__plus");
  await picture(page, "phone-sheet");
  await page.setInputFiles(".sheet input[type=file]", { name: "ごみ.png", mimeType: "image/png", buffer: bytes });
  const sent = page.locator(".talk__row[data-side=right] .picture img");
  await sent.waitFor();
  await soon("a picture that was sent shows in the talk", () => sent.evaluate((el) => el.naturalWidth > 0));
  await page.click(".say__plus");
  await page.click(".sheet [data-do=place]");
  await page.waitForSelector("#places[open]");
  await judge(page, "phone-places");
  await page.click("#places >> text=駅の前");
  await soon("a place is sent", async () => (await talk()).at(-1).message.type === "location");
  await page.waitForSelector(".talk__row[data-side=right] >> text=駅の前");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await push("imagemap");
  await page.click("[aria-label='電話番号をコピー']");
  await page.waitForSelector("text=コピーしました");
  holds("what is to be copied lies in the clipboard", (await page.evaluate(() => navigator.clipboard.readText())) === "0594-00-0000");
}

/** Rich menus: everybody's, tabs, one's own. */
async function menus(page, { api, id, ready, browser }) {
  const make = async (alias, other, colour, areas) => {
    const tab = { bounds: { x: 600, y: 0, width: 600, height: 150 },
      action: { type: "richmenuswitch", richMenuAliasId: other, data: `tab=${other}`, label: `${other}のタブ` } };
    const menu = { size: { width: 1200, height: 810 }, selected: true, name: alias, chatBarText: "メニュー", areas: [tab, ...areas] };
    const { richMenuId } = await api("/v2/bot/richmenu", menu);
    const answer = await fetch(`${ready.api}/v2/bot/richmenu/${richMenuId}/content`, { method: "POST",
      headers: { "Content-Type": "image/png", Authorization: `Bearer ${ready.channel_access_token}` },
      body: await drawn(browser, colour, alias) });
    if (!answer.ok) throw new Error(`the menu's picture: ${answer.status}`);
    await api("/v2/bot/richmenu/alias", { richMenuAliasId: alias, richMenuId });
    return richMenuId;
  };
  const tile = (x, y, action) => ({ bounds: { x, y, width: 600, height: 330 }, action });
  const told = (fact, is) => soon(fact, async () => {
    const { records } = await get(`${ready.control}/journal?kind=webhook&limit=1000`);
    return records.some((record) => record.request.events.some(is));
  });
  const life = await make("life", "bosai", "#0055ad", [
    tile(0, 150, { type: "postback", data: "menu=gomi", displayText: "ごみの出し方" }),
    tile(600, 150, { type: "uri", uri: "https://city.example/", label: "市のページ" }),
    tile(0, 480, { type: "message", text: "住民票をとりたい" }),
    tile(600, 480, { type: "postback", data: "menu=ask", inputOption: "openKeyboard", fillInText: "質問:", label: "質問する" }),
  ]);
  await make("bosai", "life", "#a90000", [tile(0, 150, { type: "message", text: "近くの避難所" })]);
  await api(`/v2/bot/user/all/richmenu/${life}`, {});
  const bar = page.locator(".richmenu__bar");
  holds("everybody's menu waits for the talk to be opened anew", (await bar.count()) === 0);
  await page.reload();
  await bar.waitFor();
  holds("a selected menu is open when it comes", (await bar.getAttribute("aria-expanded")) === "true");
  await soon("its picture shows", () => page.locator(".richmenu__panel img").evaluate((el) => el.naturalWidth === 1200));
  await judge(page, "phone-menu-1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await judge(page, "phone-menu-390");
  await page.setViewportSize({ width: 1440, height: 900 });
  await bar.click();
  holds("its bar closes it", await page.isHidden(".richmenu__panel"));
  await bar.press("Enter");
  await page.click(".area[aria-label='ごみの出し方']");
  await page.locator(".talk__row[data-side=right]", { hasText: "ごみの出し方" }).last().waitFor();
  await told("a tap on an area reaches the city", (it) => it.postback?.data === "menu=gomi");
  await page.locator(".area[aria-label='bosaiのタブ']").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".area[aria-label='lifeのタブ']");
  holds("a tab shows the other menu, still open", await page.isVisible(".richmenu__panel"));
  holds("and keeps the place of whoever uses keys", await page.locator(".area[aria-label='lifeのタブ']").evaluate((el) => el === document.activeElement));
  await told("and the city hears of it", (it) => it.postback?.params?.status === "SUCCESS" && it.postback.data === "tab=bosai");
  await picture(page, "phone-menu-tab");
  await api(`/v2/bot/user/${id}/richmenu/${life}`, {});
  await soon("a menu of one's own shows at once", () => page.isVisible(".area[aria-label='質問する']"));
  await page.click(".area[aria-label='質問する']");
  holds("an area can open the keyboard with words", (await page.inputValue(".say textarea")) === "質問:" && await page.isHidden(".richmenu__panel"));
  await page.fill(".say textarea", "");
}

/** The drawing of a menu, as a PNG. */
async function drawn(browser, colour, words) {
  const canvas = await browser.newPage({ viewport: { width: 1200, height: 810 } });
  const tiles = ["ごみ", "市のページ", "住民票", "質問する"].map((name) => `<div class=t>${name}</div>`).join("");
  await canvas.setContent(`<style>body{margin:0;font:700 56px "Noto Sans CJK JP";display:grid;grid-template:150px 330px 330px/1fr 1fr;color:#fff;background:${colour}}
    div{display:grid;place-items:center;border:1px solid #fff6}.t{background:#fff;color:${colour}}</style><div>${words}</div><div>→</div>${tiles}`);
  const bytes = await canvas.screenshot();
  await closed(canvas);
  return bytes;
}

/** A line that breaks: what was missed comes when it is there again. */
async function cut(browser, ready, id, push) {
  const line = await breakable(ready);
  const page = await open(browser, [390, 844], `${line.address}/phone/${id}`, []);
  await page.waitForSelector(".say textarea");
  line.cut();
  await page.waitForSelector("[data-lost=line]", { state: "visible" });
  await judge(page, "phone-lost");
  const before = await page.locator(".talk__row").count();
  await push("text");
  line.mend();
  await soon("what was said while the line was cut comes afterwards", async () => (await page.locator(".talk__row").count()) > before);
  await page.waitForSelector("[data-lost=line]", { state: "hidden" });
  await closed(page);
  line.close();
}

/** LINE begins anew, without this resident: the phone says so and leads on. */
async function gone(browser, ready, id) {
  const line = await breakable(ready);
  const page = await open(browser, [390, 844], `${line.address}/phone/${id}`, []);
  await page.waitForSelector("text=ブロックを解除する");
  line.cut();
  await page.waitForSelector("[data-lost=line]", { state: "visible" });
  await post(`${ready.control}/reset`, {});
  line.mend();
  await page.click("text=選びなおす");
  await soon("whoever is there no longer is chosen anew", () => page.isVisible("#name"));
  await closed(page);
  line.close();
}

/** A line to the simulator that can be cut and mended. */
async function breakable(ready) {
  const { hostname, port } = new URL(ready.phone);
  const sockets = new Set();
  let whole = true;
  const between = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
  });
  await once(between.listen(0, "127.0.0.1"), "listening");
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  const mend = () => (whole = true);
  return { address: `http://127.0.0.1:${between.address().port}`, cut, mend, close: () => between.close() };
}

/** The locked screen. */
async function lock(page, push) {
  await page.click(".phone__bar > [data-do=lock]");
  await push("flex_carousel");
  await page.waitForSelector(".notice__text");
  holds("a notification says the alternative text", (await page.textContent(".notice__text")) === samples.flex_carousel.altText);
  await judge(page, "phone-locked");
  await page.click(".notice");
  holds("the notification opens the talk", await page.isHidden(".lock"));
}

/** Large letters, blocking. */
async function settings(page) {
  await page.click(".opts summary");
  await picture(page, "phone-settings");
  await page.click("text=大きい");
  const size = await page.locator(".bubble").first().evaluate((el) => parseFloat(getComputedStyle(el).fontSize));
  holds("large letters are larger", size > 18);
  await page.click("text=ブロックする");
  await page.waitForSelector("text=ブロックを解除する");
  holds("a blocked account cannot be written to", await page.isHidden(".say"));
}
