// The web phone in a real browser: sends, receives, keeps its policy, can be used by everybody.

import { readFileSync } from "node:fs";

import { fits, get, holds, journey, judge, open, picture, post, soon } from "./lib/journey.mjs";

const samples = JSON.parse(readFileSync(new URL("../golden/phone/messages.json", import.meta.url)));
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="520"><rect width="800" height="520" fill="#cfe2d4"/><circle cx="600" cy="150" r="70" fill="#fc6"/></svg>';

await journey("phone", () => ["simulator"], async ({ ready, browser }) => {
  const complaints = [];
  const page = await open(browser, [1440, 900], ready.phone, complaints);
  await page.route("https://city.example/**", (route) =>
    /mp4|m4a/.test(route.request().url()) ? route.abort() : route.fulfill({ contentType: "image/svg+xml", body: DRAWING }));
  const id = await arrive(page);
  const push = (...names) => post(`${ready.api}/v2/bot/message/push`,
    { to: id, messages: names.map((name) => samples[name]) }, ready.channel_access_token);
  const talk = async () => (await get(`${ready.control}/residents/${id}/talk`)).messages;

  await write(page);
  await tap(page, push, talk);
  await lock(page, push);
  await fits(page, "the phone");
  await page.setViewportSize({ width: 390, height: 844 });
  await judge(page, "phone-390");
  await settings(page);
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
