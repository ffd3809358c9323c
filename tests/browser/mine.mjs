// マイページ on a resident's phone: what was sent, correcting and withdrawing it, what the city holds,
// inside LINE and by LINE Login, by day and in the dark, with large letters.

import { closed, fits, get, holds, journey, judge, open, picture, soon, valid } from "./lib/journey.mjs";
import { Told } from "./lib/told.mjs";

const PHONE = [390, 844];
const DESK = [1440, 900];

await journey("mine", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const at = (path) => new URL(path, ready.console).href;
  const of = (word) => ready.forms.find((it) => it.title.includes(word)).address;
  const page = await open(browser, PHONE, at("/my"), complaints);
  await logIn(page, 0);
  await soon("by LINE Login one's own page comes", async () => (await title(page)) === "マイページ");
  await everywhere(page, "mine-empty");
  await settings(page, of("受信設定"));
  await page.goto(at("/my"));
  await page.locator(".go").click();
  await soon("what is replaced can be sent anew", async () => page.getByRole("link", { name: "もう一度入力する" }).isVisible());
  await everywhere(page, "mine-settings");
  await visit(page, of("消防署の見学"));
  await page.goto(of("損傷を知らせる"));
  await page.locator("label.choice__label").getByText("街灯", { exact: true }).click();
  await next(page);
  await soon("something is begun", async () => (await title(page)).includes("場所"));
  await page.goto(at("/my"));
  await everywhere(page, "mine-list");
  await page.locator(".go", { hasText: "消防署" }).click();
  await soon("one answer comes", async () => (await title(page)).includes("消防署"));
  await everywhere(page, "mine-one");
  await correct(page);
  await withdraw(page);
  await page.goto(at("/my"));
  await everywhere(page, "mine-withdrawn");
  await data(page, at);
  await inside(browser, ready);
  // A fault in a form is said by every browser.
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

function title(page) {
  return page.locator("h1").textContent();
}

function next(page) {
  return page.locator(".next button").click();
}

/** Through LINE Login as one of the demo's residents. */
async function logIn(page, which) {
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").nth(which).click();
}

/** Fills the settings of one page in and sends them. */
async function settings(page, address) {
  await page.goto(address);
  for (const group of await page.locator("fieldset.field").all()) await group.locator("label.choice__label").first().click();
  await page.locator("select").first().selectOption({ index: 1 });
  await next(page);
  await soon("everything is shown before it is sent", async () => (await title(page)).includes("内容を確認"));
  await next(page);
  await soon("it is sent", async () => (await title(page)).includes("送信が終わりました"));
}

/** Applies for a visit and sends it. */
async function visit(page, address) {
  await page.goto(address);
  const day = new Date(Date.now() + 40 * 864e5);
  await page.locator("label.era").getByText("西暦").click();
  for (const [part, value] of [["年", day.getFullYear()], ["月", day.getMonth() + 1], ["日", day.getDate()]]) {
    await page.getByLabel(`見学したい日 ${part}`).fill(String(value));
  }
  await page.getByLabel("時間").selectOption({ label: "11時" });
  await page.getByLabel("人数（人）").fill("3");
  await next(page);
  await soon("who is asked", async () => (await title(page)).includes("代表の方"));
  for (const [label, text] of [["姓", "桑名"], ["名", "花"], ["せい（ふりがな）", "くわな"], ["めい（ふりがな）", "はな"],
    ["市区町村・町名", "桑名市中央町"], ["番地", "2-37"],
    ["生年月日 年", "70"], ["生年月日 月", "4"], ["生年月日 日", "1"]]) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByLabel("電話番号").fill("0594241136");
  await page.locator("fieldset", { hasText: "生年月日" }).locator("label.era").getByText("昭和").click();
  await next(page);
  await soon("a mistaken era is told", async () => (await page.locator(".faults").count()) === 1);
  await everywhere(page, "mine-era");
  await page.getByRole("button", { name: "はい、平成7年" }).click();
  await soon("and put right by one press", async () => (await page.locator(".echo", { hasText: "平成7年" }).count()) === 1);
  await next(page);
  await soon("the last page comes", async () => (await title(page)).includes("同意"));
  await page.locator("label.choice__label").getByText("同意します", { exact: true }).click();
  await next(page);
  await soon("everything is shown before it is sent", async () => (await title(page)).includes("内容を確認"));
  await next(page);
  await soon("it is sent", async () => (await title(page)).includes("送信が終わりました"));
  await everywhere(page, "mine-done");
}

/** Corrects what was sent. */
async function correct(page) {
  const address = page.url();
  await page.getByRole("button", { name: "内容を直す" }).click();
  await soon("what was answered is shown to be corrected", async () => page.url().endsWith("/check"));
  await everywhere(page, "mine-correct");
  await page.getByRole("link", { name: /直す.*人数/u }).click();
  await page.getByLabel("人数（人）").fill("4");
  await everywhere(page, "mine-correct-page");
  await next(page);
  await soon("a correction leads back to the check", async () => page.url().endsWith("/check"));
  await next(page);
  await soon("the correction is sent", async () => page.url().endsWith("/done"));
  await everywhere(page, "mine-corrected");
  await page.goto(address);
  await everywhere(page, "mine-one-corrected");
}

/** Withdraws what was sent. */
async function withdraw(page) {
  await page.getByRole("link", { name: "取り下げる" }).click();
  await soon("whether to withdraw is asked", async () => (await title(page)).includes("取り下げますか"));
  await everywhere(page, "mine-withdraw");
  await page.getByRole("button", { name: "取り下げる" }).last().click();
  await soon("it is withdrawn", async () => (await page.locator("main").textContent()).includes("取り下げました"));
  await everywhere(page, "mine-one-withdrawn");
}

/** What the city holds: seen, taken along, erased. */
async function data(page, at) {
  await page.goto(at("/my/data"));
  await everywhere(page, "mine-data");
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: /ファイルで/u }).click();
  holds("what the city holds comes as a file", (await file).suggestedFilename() === "my-data.json");
  await page.getByRole("link", { name: /すべて消す/u }).click();
  await soon("whether to erase is asked", async () => (await title(page)).includes("すべて消しますか"));
  await everywhere(page, "mine-erase");
  await page.getByRole("button", { name: "すべて消す" }).last().click();
  await soon("it is erased", async () => (await title(page)).includes("消しました"));
  await everywhere(page, "mine-erased");
}

/** The same page as it opens inside LINE, on the web phone. */
async function inside(browser, ready) {
  const complaints = [];
  const { residents } = await get(`${ready.control}/residents`);
  const page = await open(browser, DESK, `${ready.phone}/${residents[1].id}`, complaints);
  await new Told(ready).sendLink(residents[1].id, "/my");
  await page.getByText("申込をひらく").last().click();
  const frame = page.frameLocator("iframe");
  await soon("one's own page opens inside LINE without a question", async () => (await frame.locator("h1").textContent().catch(() => "")) === "マイページ");
  await picture(page, "mine-inside");
  await frame.getByRole("link", { name: "市が持っているあなたの情報" }).click();
  await soon("and leads on", async () => (await frame.locator("h1").textContent()).includes("あなたの情報"));
  await picture(page, "mine-inside-data");
  holds("the browser has no complaint inside LINE", complaints.length === 0, complaints.join(" | "));
  await closed(page);
}

/** Holds a page to its rules by day and in the dark, at every width, with letters twice as large. */
async function everywhere(page, name) {
  await page.waitForLoadState();
  const answer = await page.request.get(page.url());
  if (answer.ok()) await valid(name, await answer.text());
  await judge(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await judge(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await fits(page, name);
  await page.setViewportSize({ width: 1440, height: 900 });
  await picture(page, `${name}-1440`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await picture(page, `${name}-large`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  holds(`nothing of ${name} runs over the edge at 200 %`, over <= 0, `${over}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
}
