// A delivery that comes again and again: written once, let go once, seen in the calendar, delivered on
// its day, left out once, at rest and ended.

import { get, holds, journey, open, picture, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";
import { HERE, PHONE, asked, letGo, pass, see, signedIn, stands, told } from "./lib/deliveries.mjs";

const DAY_S = 86_400;
const [TITLE, TEXT] = ["燃やすごみの日", "明日は、燃やすごみの収集日です。朝8時までに出してください。"];

await journey("series", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  await atHalfPastTen(ready);
  const [clerk, superior] = [await signedIn(browser, ready, "suzuki", complaints), await signedIn(browser, ready, "yamada", complaints)];
  const all = { ready, clerk, superior };
  const address = await written(all);
  await planned(all, address, browser, complaints);
  await comes(all, address);
  await rests(all, address);
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** The city's time, in Japan. */
async function now(ready) {
  const { now: at } = await get(`${ready.control}/clock`);
  return new Date(new Date(at).getTime() + 9 * 3_600_000);
}

/** Sets the clock to the next half past ten in the morning, when no phone is silent. */
async function atHalfPastTen(ready) {
  const at = await now(ready);
  const until = ((10.5 * 3_600 - (at.getUTCHours() * 3_600 + at.getUTCMinutes() * 60 + at.getUTCSeconds())) % DAY_S + DAY_S) % DAY_S;
  await pass(ready, until);
}

/** Lets so much time pass that whoever was signed in has to sign in again. */
async function later(ready, seconds, staff) {
  for (const page of Object.values(staff)) await page.goto("about:blank");
  await pass(ready, seconds);
  for (const [login, page] of Object.entries(staff)) {
    await page.context().clearCookies();
    await signIn(page, ready, login);
  }
}

/** An end is asked for only where one is chosen; what was typed for it is kept. */
async function endless(clerk) {
  const [last, times] = [clerk.locator("#f-last"), clerk.locator("#f-times")];
  const asked = async () => `${await last.count()} ${await times.count()}`;
  holds("without an end none is asked for", (await asked()) === "0 0", await asked());
  await clerk.getByLabel("回数を決める").check();
  await soon("how many times is asked for", async () => (await asked()) === "0 1");
  await times.fill("12");
  await clerk.getByLabel("日を決める").last().check();
  await soon("the last day is asked for", async () => (await asked()) === "1 0");
  holds("the number is kept", (await clerk.locator("[name=times]").inputValue()) === "12");
  await clerk.getByLabel("決めない").check();
  await soon("none is asked for again", async () => (await asked()) === "0 0");
}

async function written({ ready, clerk, superior }) {
  await clerk.goto(new URL(`${HERE}/new`, ready.console).href);
  await clerk.locator("#f-title").fill(TITLE);
  await clerk.locator("#f-b0-text").fill(TEXT);
  await clerk.getByLabel("くりかえす", { exact: false }).check();
  await clerk.getByLabel("いつくりかえしますか").waitFor();
  for (const day of ["月", "火", "水", "木", "金", "土", "日"]) await clerk.getByLabel(day, { exact: true }).check();
  await clerk.getByLabel("時刻(日本時間)").fill("10:45");
  await clerk.getByLabel("はじまりの日").fill((await now(ready)).toISOString().slice(0, 10));
  await soon("the first turns are told while they are chosen", async () => /\d+月\d+日/u.test(await clerk.locator("#times-meant").textContent()));
  await endless(clerk);
  await see(clerk, "series-editor");
  await clerk.getByRole("button", { name: "下書きを保存して確認へ" }).click();
  await clerk.waitForURL((it) => /\/deliveries\/\d+$/u.test(it.pathname));
  const address = clerk.url();
  await asked(clerk);
  await see(clerk, "series-asked");
  await letGo(superior, ready, TITLE, "くりかえし");
  await see(superior, "series-going");
  await valid("series-going", await (await superior.request.get(address)).text());
  return address;
}

/** The calendar shows its turns as month, week and list, and on a phone without scripts. */
async function planned({ ready, clerk }, address, browser, complaints) {
  const plain = await open(browser, [PHONE, 844], "about:blank", complaints, { javaScriptEnabled: false, storageState: await clerk.context().storageState() });
  for (const [page, name] of [[clerk, "desk"], [plain, "phone"]]) {
    await page.goto(new URL(`${HERE}/calendar`, ready.console).href);
    for (const view of ["月", "週", "一覧"]) {
      await page.getByRole("link", { name: view, exact: true }).click();
      const turns = page.getByRole("link", { name: new RegExp(TITLE, "u") });
      await soon(`the calendar shows its turns on a ${name}, by ${view}`, async () => (await turns.count()) > 0);
    }
  }
  await clerk.goto(new URL(`${HERE}/calendar`, ready.console).href);
  await see(clerk, "series-calendar");
  await clerk.getByRole("link", { name: "次の月" }).click();
  await soon("the next month has them too", async () => (await clerk.getByRole("link", { name: new RegExp(TITLE, "u") }).count()) > 0);
  await clerk.goto(address);
}

/** Its turn comes, to everybody once; a turn that is left out does not. */
async function comes({ ready, clerk, superior }, address) {
  const before = (await told(ready, TEXT)).size;
  holds("nothing went before its time", before === 0, `${before}`);
  await later(ready, 16 * 60, { suzuki: clerk, yamada: superior });
  await soon("everybody has its first turn", async () => {
    const books = await told(ready, TEXT);
    return books.size > 0 && [...books.values()].every((it) => it === 1);
  });
  await soon("its page lists the turn", async () => {
    await clerk.goto(address);
    return (await clerk.locator("table", { hasText: "これまでの回" }).locator("tbody tr").count()) === 1;
  });
  await clerk.getByRole("button", { name: /この回は送らない/u }).first().click();
  await soon("a turn can be left out", async () => (await clerk.getByRole("button", { name: /この回も送る/u }).count()) === 1);
  await see(clerk, "series-left-out");
  const people = (await told(ready, TEXT)).size;
  await later(ready, DAY_S, { suzuki: clerk, yamada: superior });
  await soon("the turn after it is shown as the next", async () => {
    await clerk.goto(address);
    return (await clerk.getByRole("button", { name: /この回も送る/u }).count()) === 0;
  });
  const often = await told(ready, TEXT);
  holds("nobody got the one that was left out", often.size === people && [...often.values()].every((it) => it === 1));
}

/** Rested, taken up again, ended. */
async function rests({ ready, clerk, superior }, address) {
  await clerk.goto(address);
  await clerk.getByRole("button", { name: "休止する" }).click();
  await stands(clerk, "休止中");
  await see(clerk, "series-resting");
  await later(ready, 2 * DAY_S, { suzuki: clerk, yamada: superior });
  await superior.goto(address);
  await superior.getByRole("button", { name: "再開する" }).click();
  await stands(superior, "くりかえし");
  const often = [...(await told(ready, TEXT)).values()];
  holds("nothing is sent for the days of rest", often.every((it) => it === 1));
  await superior.getByRole("button", { name: "くりかえしを終える" }).click();
  await stands(superior, "くりかえし終了");
  await picture(superior, "series-over");
}
