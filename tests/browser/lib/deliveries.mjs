// What journeys of deliveries share: who writes and who lets go, how far one has come, and what LINE's
// own books say.

import { fits, get, holds, judge, open, post, soon } from "./journey.mjs";
import { signIn } from "./console.mjs";

/** Where deliveries are. */
export const HERE = "/console/deliveries";
/** A minute for second thoughts. */
export const HOLD_S = 60;
/** Widths of a desk's screen and of a phone's. */
export const DESK = 1440;
export const PHONE = 390;
/** More calls than a journey makes. */
const CALLS_MAX = 5000;
const HIGH_MAX = 8000;

/** A browser's page of somebody who has signed in. */
export async function signedIn(browser, ready, login, complaints) {
  const page = await open(browser, [DESK, 900], "about:blank", complaints);
  await signIn(page, ready, login);
  return page;
}

/** Holds a page as it stands to every rule, on a desk's screen and a phone's. */
export async function see(page, name) {
  for (const width of [PHONE, DESK]) {
    await page.setViewportSize({ width, height: 900 });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(Math.max(900, whole), HIGH_MAX) });
    await judge(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: DESK, height: 900 });
  await fits(page, name);
}

/** Moves the clock of city and LINE alike. */
export function pass(ready, seconds) {
  return post(`${ready.control}/clock`, { advance_s: seconds });
}

/** For whom LINE took something how often, by its own books; every phone has to show the same. */
export async function told(ready, text) {
  const { records } = await get(`${ready.control}/journal?kind=call&limit=${CALLS_MAX}`);
  const often = new Map();
  for (const { request } of records.filter((it) => it.operation === "multicast" && it.status === 200 && it.request.messages[0].text === text)) {
    for (const id of request.to) often.set(id, (often.get(id) ?? 0) + 1);
  }
  const unlike = [];
  for (const { id } of (await get(`${ready.control}/residents`)).residents) {
    const { messages } = await get(`${ready.control}/residents/${id}/talk`);
    if (messages.filter((it) => it.message.text === text).length !== (often.get(id) ?? 0)) unlike.push(id);
  }
  holds("every phone shows what LINE took for it", unlike.length === 0, unlike.join(" "));
  return often;
}

/** Asks for what was written. */
export async function asked(page) {
  await page.getByRole("button", { name: "承認を願い出る" }).click();
  await stands(page, "承認待ち");
}

/** Waits until a page says how far its delivery has come. */
export async function stands(page, word) {
  await soon(`it is 「${word}」`, async () => {
    const mark = page.locator(".page-head .chip").first();
    if ((await mark.textContent()) === word) return true;
    await page.reload();
    return false;
  });
}

/** Lets go what was asked for, as whoever finds it among what waits. */
export async function letGo(page, ready, title, mark = "予約") {
  await page.goto(new URL(`${HERE}?tab=asked`, ready.console).href);
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.locator("#f-seen").check();
  const people = Number((await page.locator(".gate__title strong").textContent()).replaceAll(",", ""));
  const count = page.locator("#f-count");
  if (await count.count()) await count.fill(String(people));
  await page.getByRole("button", { name: "承認して送る" }).click();
  await stands(page, mark);
  return people;
}
