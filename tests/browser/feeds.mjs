// News of a site: an address looked at before it is kept, the entries of before that are no news, a new
// one that becomes a draft, once; a rest; and what a page for people is told apart by.

import { createServer } from "node:http";

import { fits, follow, holds, journey, judge, open, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";

const PHONE = [390, 844];
const DESK = [1440, 900];
const FEEDS = "/console/deliveries/feeds";

await journey("feeds", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const at = (path) => new URL(path, ready.console).href;
  const site = await pretended();
  const page = await open(browser, DESK, "about:blank", complaints);
  await signIn(page, ready, ready.accounts[0].login);
  await looked(page, at, site);
  await kept(page);
  await news(page, site);
  await rests(page, site);
  site.close();
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** A site with a list of news, and with its first page. */
async function pretended() {
  const entries = ["図書館の開館時間が変わります", "入札の結果をお知らせします"];
  const item = (title, nth) => `<item><title>${title}</title><link>https://www.city.example/${nth}.html</link><guid>${nth}</guid><pubDate>${new Date().toUTCString()}</pubDate><description>くわしくはホームページをご覧ください。</description></item>`;
  let asked = 0;
  const server = createServer(({ url }, answer) => {
    asked += 1;
    const isList = url === "/rss.xml";
    answer.setHeader("Content-Type", isList ? "application/rss+xml; charset=UTF-8" : "text/html; charset=UTF-8");
    const items = entries.map((title, at) => item(title, entries.length - at)).join("");
    answer.end(isList ? `<rss version="2.0"><channel><title>見本市の新着</title>${items}</channel></rss>` : "<!DOCTYPE html><title>見本市</title><p>見本市のホームページです。");
  });
  await new Promise((listening) => { server.listen(0, "127.0.0.1", listening); });
  const address = `http://127.0.0.1:${server.address().port}`;
  return { list: `${address}/rss.xml`, first: `${address}/`, says: (title) => entries.unshift(title), asked: () => asked, close: () => server.close() };
}

/** The page's markup is valid, and it fits a desk and a phone. */
async function everywhere(page, name) {
  await page.waitForLoadState();
  await valid(name, await (await page.request.get(page.url())).text());
  await seen(page, name);
}

/** The same of a page that came of a form and has no address. */
async function seen(page, name) {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await judge(page, `${name}-${size[0]}`);
  }
  await fits(page, name);
}

/** Nothing is kept before it was looked at. */
async function looked(page, at, site) {
  await page.goto(at(FEEDS));
  holds("the demo has a feed already", (await page.locator("tbody tr").count()) === 1);
  await everywhere(page, "feeds-list");
  await follow(page.getByRole("link", { name: "取り込みを登録する" }));
  await everywhere(page, "feeds-new");
  await page.locator("#f-name").fill("見本市の新着");
  await page.locator("#f-every").selectOption({ label: "1時間ごと" });
  // At any hour, for a journey may be made in any.
  await page.locator("#f-from").selectOption("0");
  await page.locator("#f-until").selectOption("24");
  await page.locator("#f-address").fill(site.first);
  const look = page.getByRole("button", { name: "見つけた記事と見え方を確かめる" });
  await look.first().click();
  await page.locator("#faults").waitFor();
  holds("a page for people is told from a list", (await page.locator("#f-address-error").textContent()).includes("人が見るためのページ"), await page.locator("#faults").textContent());
  await seen(page, "feeds-no-list");
  await page.locator("#f-address").fill(site.list);
  await look.first().click();
  const found = page.locator("section", { has: page.getByRole("heading", { name: "見つけた記事" }) });
  await found.waitFor();
  const words = await found.textContent();
  holds("what was found is shown", words.includes("2件") && words.includes("図書館の開館時間が変わります"), words);
  holds("with the message as a phone shows it", (await page.locator(".phone__talk").textContent()).includes("図書館の開館時間が変わります"));
  holds("and what was typed is still there", (await page.locator("#f-name").inputValue()) === "見本市の新着");
  await seen(page, "feeds-looked");
}

function row(page, title) {
  return page.locator("tr", { hasText: title });
}

/** What is on the list already is no news. */
async function kept(page) {
  await page.getByRole("button", { name: "登録する" }).last().click();
  await page.waitForURL((it) => /\/feeds\/\d+$/u.test(it.pathname));
  await soon("it is looked at by itself", async () => (await page.reload()) && (await row(page, "入札の結果").count()) === 1);
  for (const title of ["図書館の開館時間", "入札の結果"]) {
    holds(`「${title}」 was there before`, (await row(page, title).textContent()).includes("前からあった"), await row(page, title).textContent());
  }
  holds("nothing was made of it", (await page.getByRole("link", { name: "配信を見る" }).count()) === 0);
  await everywhere(page, "feeds-one");
}

/** A new entry becomes a draft, once. */
async function news(page, site) {
  const look = page.getByRole("button", { name: "いますぐ見にいく" });
  site.says("日曜窓口を開きます");
  await follow(look);
  await soon("a new entry becomes a draft", async () => (await page.reload()) && (await row(page, "日曜窓口").filter({ hasText: "下書き" }).count()) === 1);
  const asked = site.asked();
  await follow(look);
  await soon("it is looked at once more", async () => asked < site.asked());
  await page.reload();
  holds("and stays one", (await row(page, "日曜窓口").count()) === 1 && (await page.getByRole("link", { name: "配信を見る" }).count()) === 1);
  await everywhere(page, "feeds-news");
  await row(page, "日曜窓口").getByRole("link", { name: "配信を見る" }).click();
  await page.waitForURL((it) => /\/deliveries\/\d+/u.test(it.pathname));
  holds("the draft says what is new", (await page.locator("main").textContent()).includes("日曜窓口を開きます"));
  holds("and is one that nobody has let go", (await page.locator("main").textContent()).includes("下書き"));
  await page.goBack();
}

/** What appears during a rest is not sent afterwards. */
async function rests(page, site) {
  await follow(page.getByRole("button", { name: "休みにする" }));
  holds("a rest is told", (await page.locator("main").textContent()).includes("見にいきません"));
  site.says("休みのあいだの記事");
  await follow(page.getByRole("button", { name: "再開する" }));
  await soon("what came during a rest is no news", async () => (await page.reload()) && (await row(page, "休みのあいだの記事").filter({ hasText: "前からあった" }).count()) === 1);
}
