// What residents want to get: registered by the city's form, looked at, changed one by one, rested
// from and stopped; why a message came, and less of its kind; and what staff see and set of it.

import { fits, follow, holds, journey, judge, open, picture, post, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";

const PHONE = [390, 844];
const DESK = [1440, 900];
/** The city's messages wait from 21:00 until 7:00 in Japan; an hour is left for this journey. */
const LATE = { from: 20, until: 7 };
const HOUR_S = 3600;
/** A minute for second thoughts. */
const HOLD_S = 60;

await journey("reception", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  await awake(ready);
  const complaints = [];
  const at = (path) => new URL(path, ready.console).href;
  const clerk = await signedIn(browser, ready, "suzuki", complaints);
  const superior = await signedIn(browser, ready, "yamada", complaints);
  const ruler = await signedIn(browser, ready, ready.accounts[0].login, complaints);
  const page = await open(browser, PHONE, at("/my"), complaints);
  await logIn(page);
  await soon("one's own page comes", async () => (await title(page)) === "マイページ");
  await page.getByRole("link", { name: "受信設定" }).click();
  await soon("what one gets comes", async () => (await title(page)) === "受信設定");
  await everywhere(page, "reception-first");
  await register(page);
  await page.goto(at("/my/reception"));
  await everywhere(page, "reception-set");
  await oneByOne(page, at);
  await rest(page, at);
  const no = await delivered({ ready, clerk, superior, at });
  await why(page, at, no);
  await setting(ruler, at);
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

function title(page) {
  return page.locator("h1").textContent();
}

function next(page) {
  return page.locator(".next button").click();
}

async function signedIn(browser, ready, login, complaints) {
  const page = await open(browser, DESK, "about:blank", complaints);
  await signIn(page, ready, login);
  return page;
}

/** Through LINE Login as the first of the demo's residents. */
async function logIn(page) {
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").first().click();
}

/** Answers the city's form, as whoever uses it for the first time. */
async function register(page) {
  await page.getByRole("link", { name: "設定する" }).click();
  await soon("the form comes", async () => page.url().includes("/f/"));
  const fields = page.locator("fieldset", { hasText: "お知らせの分野" }).locator("label.choice__label");
  for (const field of ["防災・緊急", "ごみ・環境", "道路・工事"]) await fields.getByText(field, { exact: true }).click();
  await page.locator("select").first().selectOption({ index: 1 });
  await next(page);
  await soon("everything is shown before it is sent", async () => (await title(page)).includes("内容を確認"));
  await next(page);
  await soon("it is sent", async () => (await title(page)).includes("送信が終わりました"));
}

/** Changes one thing after the other. */
async function oneByOne(page, at) {
  await follow(page.getByRole("link", { name: /変える.*お知らせの分野/u }));
  await everywhere(page, "reception-item");
  await page.locator("label.choice__label").getByText("観光", { exact: true }).click();
  await next(page);
  await soon("one thing is changed at once", async () => (await page.locator("main").textContent()).includes("道路・工事") && page.getByText("変えました").isVisible());
  for (const [name, choose] of [["受け取らない時間帯", "自分で決める"], ["1週間の数", "1週間に7回まで"]]) {
    await page.getByRole("link", { name: new RegExp(`変える.*${name}`, "u") }).click();
    await soon(`${name} is asked`, async () => (await title(page)) === name);
    await everywhere(page, `reception-${name === "1週間の数" ? "cap" : "hours"}`);
    await page.locator("label.choice__label").getByText(choose, { exact: true }).click();
    await next(page);
    await soon(`${name} is kept`, async () => (await title(page)) === "受信設定");
  }
  holds("what was chosen is shown", (await page.locator("main").textContent()).includes("1週間に7回まで"));
  await page.goto(at("/my/reception?lang=en"));
  await everywhere(page, "reception-english");
  await page.goto(at("/my/reception?lang=ja-x-easy"));
  await everywhere(page, "reception-easy");
}

/** Rests, comes back, stops and comes back. */
async function rest(page, at) {
  await page.goto(at("/my/reception"));
  await page.getByRole("button", { name: "1か月休む" }).click();
  await soon("a month's rest is said", async () => (await page.locator("main").textContent()).includes("お知らせを休んでいます"));
  await everywhere(page, "reception-resting");
  await page.getByRole("button", { name: "また受け取る" }).click();
  await soon("it is over with a press", async () => (await page.locator("main").textContent()).includes("お知らせを受け取っています"));
  await follow(page.getByRole("link", { name: "すべて止める" }));
  await everywhere(page, "reception-stop");
  await next(page);
  await soon("a stop is said", async () => (await page.locator("main").textContent()).includes("防災・緊急のお知らせだけが届きます"));
  await page.getByRole("button", { name: "また受け取る" }).click();
  await soon("and taken back", async () => (await page.locator("main").textContent()).includes("お知らせを受け取っています"));
}

/** Lets the silent hours pass when this runs in them, before anybody has signed in: a sign-in ends with them. */
async function awake(ready) {
  const hour = (new Date().getUTCHours() + 9) % 24;
  const isLate = hour >= LATE.from || hour < LATE.until;
  if (isLate) await post(`${ready.control}/clock`, { advance_s: (LATE.until + 24 - hour) % 24 * HOUR_S });
}

/** Sends something about roads to everybody; gives its number. */
async function delivered({ ready, clerk, superior, at }) {
  await clerk.goto(at("/console/deliveries/new"));
  await clerk.locator("#f-title").fill("市道の通行止め");
  await clerk.locator("#f-b0-text").fill("【通行止め】多度の市道は、工事のため12月2日まで通れません。");
  await clerk.getByLabel("お知らせの種類").selectOption({ label: "道路・工事" });
  await clerk.getByLabel("送り方").selectOption("");
  await desk(clerk, "reception-edit");
  await clerk.getByRole("button", { name: "下書きを保存して確認へ" }).click();
  await clerk.waitForURL((it) => /\/deliveries\/\d+$/u.test(it.pathname));
  const address = clerk.url();
  await follow(clerk.getByRole("button", { name: "承認を願い出る" }));
  await superior.goto(address);
  const told = await superior.locator("main").textContent();
  holds("who does not want it is said before it goes", /うち \d+人は受け取らない設定のため/u.test(told), told);
  await desk(superior, "reception-gate");
  await superior.locator("label").getByText("内容・リンク・日時を", { exact: false }).click();
  const people = (await superior.locator(".gate__title strong").textContent()).replaceAll(",", "");
  await superior.locator("#f-count").fill(people);
  await follow(superior.getByRole("button", { name: "承認して送る" }));
  await post(`${ready.control}/clock`, { advance_s: HOLD_S });
  await soon("it is delivered", async () => {
    await superior.goto(address);
    return (await superior.locator("main").textContent()).includes("除外の内わけ");
  });
  await desk(superior, "reception-done");
  return new URL(address).pathname.split("/").at(-1);
}

/** Why a message came, and less of its kind. */
async function why(page, at, no) {
  await page.goto(at("/my/received"));
  await everywhere(page, "reception-received");
  await page.locator(".go").first().click();
  await soon("the reason is said", async () => (await title(page)) === "このお知らせが届いた理由");
  holds("it is the delivery's", page.url().endsWith(`/my/received/${no}`), page.url());
  await everywhere(page, "reception-why");
  await page.getByRole("button", { name: "「道路・工事」のお知らせを減らす" }).click();
  await soon("less of it is said", async () => (await page.locator("main").textContent()).includes("これから届きません"));
  await everywhere(page, "reception-less");
  await page.getByRole("button", { name: "元にもどす" }).click();
  await soon("and taken back", async () => page.getByRole("button", { name: "「道路・工事」のお知らせを減らす" }).isVisible());
}

/** Where staff set the rules. */
async function setting(page, at) {
  await page.goto(at("/console/settings/reception"));
  await desk(page, "reception-setting");
}

/** Holds a page of staff to its rules on a desk's screen and on a phone's. */
async function desk(page, name) {
  for (const [width, height] of [PHONE, DESK]) {
    await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) });
    await judge(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: DESK[0], height: DESK[1] });
  await fits(page, name);
}

/** Holds a page of residents to its rules by day and in the dark, at every width, with letters twice as large. */
async function everywhere(page, name) {
  await page.waitForLoadState();
  const answer = await page.request.get(page.url());
  if (answer.ok()) await valid(name, await answer.text());
  await judge(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await judge(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await fits(page, name);
  await page.setViewportSize({ width: DESK[0], height: DESK[1] });
  await picture(page, `${name}-1440`);
  await page.setViewportSize({ width: PHONE[0], height: PHONE[1] });
}
