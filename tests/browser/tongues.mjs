// A form and マイページ on a phone in every language the city speaks by itself: nothing is left in
// Japanese but what says so, nothing runs over the edge, and every language is named by itself.

import { signIn } from "./lib/console.mjs";
import { closed, fits, follow, holds, journey, judge, open, soon } from "./lib/journey.mjs";

const PHONE = [390, 844];
const TONGUES = ["ja-x-easy", "en", "zh-Hans", "ko", "pt", "es", "vi"];
const NAMES = ["日本語", "やさしい日本語", "English", "中文(简体)", "한국어", "Português", "Español", "Tiếng Việt"];

await journey("tongues", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const damage = ready.forms.find((it) => it.title.includes("損傷を知らせる")).address;
  const at = (path) => new URL(path, ready.console).href;
  for (const tongue of TONGUES) {
    const locale = tongue === "ja-x-easy" ? "ja" : tongue;
    const page = await open(browser, PHONE, at(`/my?lang=${tongue}`), complaints, { locale });
    await look(page, tongue, "entrance");
    await page.locator("a[href*='/l/login']:visible").first().click();
    await page.locator("li a").nth(TONGUES.indexOf(tongue) % 3).click();
    await soon(`in ${tongue} one's own page comes`, async () => page.url().includes("/my"));
    await form(page, `${damage}?lang=${tongue}`, tongue);
    await own(page, at, tongue);
    await page.goto(at(`/f/01ARZ3NDEKTSV4RRFFQ69G5FAV?lang=${tongue}`));
    await look(page, tongue, "missing");
    await closed(page);
  }
  await stop(browser, ready, damage, complaints);
  const phone = await open(browser, PHONE, `${damage}?lang=en`, complaints);
  for (const tongue of TONGUES) {
    await phone.goto(`${damage}?lang=${tongue}`);
    await look(phone, tongue, "closed");
  }
  const faults = complaints.filter((it) => !/status of 4(22|04)/u.test(it));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** Fills the form in, from its first page to its receipt. */
async function form(page, address, tongue) {
  await page.goto(address);
  if (await page.locator("button[name=_to][value=anew]").count()) {
    await follow(page.locator("button[name=_to][value=anew]"));
    await page.goto(address);
  }
  await look(page, tongue, "form");
  const names = await page.locator(".tongues__list > li > *").allTextContents();
  holds(`${tongue} names every language by itself`, NAMES.every((it) => names.includes(it)), names.join(" "));
  await page.locator(".tongues summary").click();
  await look(page, tongue, "languages");
  await next(page);
  await soon(`${tongue} says what is missing`, async () => (await page.locator(".faults").count()) === 1);
  await look(page, tongue, "faults");
  await page.locator("label.choice__label").first().click();
  await next(page);
  await soon(`${tongue} asks for the place`, async () => page.url().includes("/2"));
  await look(page, tongue, "place");
  await page.locator("[name='q4.words']").fill("2-37");
  await next(page);
  await soon(`${tongue} asks who it is`, async () => page.url().includes("/3"));
  await page.locator("label.choice__label").first().click();
  await next(page);
  await soon(`${tongue} asks for the name`, async () => (await page.locator("[name='q6.family']").count()) === 1);
  await look(page, tongue, "name");
  await page.locator("label.choice__label").nth(1).click();
  await next(page);
  await soon(`${tongue} shows everything`, async () => page.url().includes("/check"));
  await look(page, tongue, "check");
  await next(page);
  await soon(`${tongue} has sent it`, async () => page.url().endsWith("/done"));
  await look(page, tongue, "done");
}

/** Lets a clerk stop a form. */
async function stop(browser, ready, address, complaints) {
  const clerk = await open(browser, [1440, 900], ready.console, complaints);
  await signIn(clerk, ready, "yamada");
  const id = new URL(address).pathname.split("/").at(-1);
  await clerk.goto(new URL(`/console/forms/${id}`, ready.console).href);
  await clerk.getByRole("button", { name: "受付を止める" }).first().click();
  await soon("a clerk stops the form", async () => (await clerk.locator("main").textContent()).includes("受付を再開"));
  await closed(clerk);
}

/** One's own pages. */
async function own(page, at, tongue) {
  await page.goto(at(`/my?lang=${tongue}`));
  await look(page, tongue, "mine");
  await page.locator(".go").first().click();
  await soon(`${tongue} shows what was sent`, async () => /\/my\/.+\/\d+/u.test(page.url()));
  await look(page, tongue, "one");
  for (const name of ["data", "erase"]) {
    await page.goto(at(`/my/${name}?lang=${tongue}`));
    await look(page, tongue, name);
  }
}

function next(page) {
  return page.locator(".next button").click();
}

/** Holds a page to its language. */
async function look(page, tongue, name) {
  const called = `tongues-${tongue}-${name}`;
  await judge(page, called);
  holds(`${called} says its language`, (await page.locator("html").getAttribute("lang")) === tongue);
  await fits(page, called);
  if (tongue === "ja-x-easy") return;
  const isChinese = tongue === "zh-Hans";
  const left = await page.evaluate(([letters, own]) => {
    const [foreign, named] = [letters, own].map((it) => new RegExp(it, "u"));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const see = (text, at) => {
      if (foreign.test(text) && !named.test(at.closest("[lang]").lang)) found.push(text.trim());
    };
    while (texts.nextNode()) see(texts.currentNode.textContent, texts.currentNode.parentElement);
    for (const at of document.body.querySelectorAll("*")) for (const { value } of at.attributes) see(value, at);
    return found;
  }, isChinese ? ["[\\u3041-\\u30fa]", "^ja"] : ["[\\u3041-\\u30fa\\u4e00-\\u9fff]", "^(ja|zh)"]);
  holds(`nothing of ${called} is left in Japanese`, left.length === 0, left.join(" | "));
}
