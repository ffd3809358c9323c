// A day at the console of the demo city: staff sign in, write an answer that a resident gets at
// once, look after questions nobody could answer, bring a spreadsheet in, take a permission away.
// Then the same without JavaScript, and with keys alone.

import { closed, follow, get, holds, journey, open, picture, post, soon } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";

/** Three rows, of which two are faulty; then two sound ones. Shift_JIS, as Excel in Japan saves. */
const FAULTY = "g1KBW4NoLI6/luIsifGTmiyM9opKj0mXuZP6DQprYWktMSyKTI2Hgu2CuYLMkcyMsYLNgsWCq4LcgreCqSyM9pavitmCxZaIjI6R5jKTeZdqk/qCyZHMjLGCxYKrgtyCt4FCLA0Ka2FpLTIsLJOagqaCvoKvgsyNc4LFgreBQiwNCmthaS0zLJP6lXSCzIKogqmCtYKijr+W4oLNgseCpILIguiC3IK3gqkskryCt4LGgrGC64LGgrWCxI9vgtyCt4FCLDIwMjYvMTMvNDANCg==";
const SOUND = "g1KBW4NoLI6/luIsifGTmiyM9opKj0mXuZP6DQprYWktMSyKTI2Hgu2CuYLMkcyMsYLNgsWCq4LcgreCqSyM9pavitmCxZaIjI6R5jKTeZdqk/qCyZHMjLGCxYKrgtyCt4FCLA0Ka2FpLTIsikyNh4LtgrmCzJO5i++CzY7YguiC54LqgtyCt4KpLIz2lq+K2YLFjtiC6ILnguqC3IK3gUIsDQo=";

await journey("console", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const resident = await aResident(ready);
  const page = await open(browser, [1440, 900], "about:blank", complaints);
  await signIn(page, ready, "yamada");
  await whileLooking(page, ready, resident);
  await work(page, ready, resident, { question: "砂像の教室に通いたい", unknown: "ぬぬぬぬ ぽぽぽ", how: "with JavaScript" });
  await permission(browser, ready, complaints, "none", {});
  await withKeysAlone(browser, ready, complaints);
  const plain = await open(browser, [1440, 900], "about:blank", complaints, { javaScriptEnabled: false });
  await signIn(plain, ready, "sato");
  await byHand(plain, ready, resident);
  await work(plain, ready, resident, { question: "凧あげの大会に出たい", unknown: "むむむむ ぺぺぺ", how: "without JavaScript" });
  await permission(browser, ready, complaints, "make", { javaScriptEnabled: false });
  // A form that comes back with its faults is told as such; browsers note the status.
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** Numbers change in a page that stays open, and rows stay where they are. */
async function whileLooking(page, ready, resident) {
  const number = async (selector) => Number((await page.locator(selector).first().textContent()).replaceAll(",", ""));
  const changes = async (fact, selector, question) => {
    const before = await number(selector);
    await resident.asks(question);
    await soon(fact, async () => (await number(selector)) === before + 1);
  };
  await page.goto(new URL("/console", ready.console).href);
  const link = page.locator("x-live a");
  await soon("no link to open the page anew is seen while it renews itself", async () => !(await link.isVisible()));
  await page.evaluate(() => { globalThis.stays = true; });
  await changes("a number of the first page follows what residents ask", "#unanswered-value .num", "ねねねね ぴぴぴ");
  await changes("and so does the badge of the navigation", "#badge-console-faq .num", "へへへへ ぺぺぺ");
  holds("nothing was loaded anew", await page.evaluate(() => globalThis.stays));
  await page.goto(new URL("/console/faq/unanswered", ready.console).href);
  await soon("the queue listens", async () => !(await link.isVisible()));
  const place = async () => JSON.stringify([await page.locator("ol.queue").textContent(), await page.locator("ol.queue").boundingBox()]);
  const rows = await place();
  await changes("the queue counts a new question", "#piles .tabs__count", "ののの ぬぬぬ ぽぽぽ");
  const news = page.locator("#came[role=status]");
  holds("it says so", (await news.textContent()).includes("新しい質問があります(1件)"), await news.textContent());
  holds("and no row has moved", (await place()) === rows);
  await picture(page, "console-news");
  await follow(news.getByRole("link", { name: "最新にする" }));
  holds("opened anew, nothing is new", (await news.textContent()) === "");
}

/** Without JavaScript a link opens the page anew. */
async function byHand(page, ready, resident) {
  await page.goto(new URL("/console", ready.console).href);
  const before = await page.locator("#unanswered-value .num").textContent();
  await resident.asks("ふふふふ みみみ");
  await follow(page.getByRole("link", { name: "最新にする" }));
  holds("without JavaScript the numbers are renewed by a link", (await page.locator("#unanswered-value .num").textContent()) !== before);
}

/** Everything somebody at the desk does in a morning. */
async function work(page, ready, resident, { question, unknown, how }) {
  await writeFaq(page, ready, question, how);
  const answer = await resident.asks(question);
  holds(`a resident gets the new answer at once, ${how}`, JSON.stringify(answer).includes("受付は市役所の窓口です"), JSON.stringify(answer).slice(0, 300));
  await lookAfter(page, ready, resident, unknown, how);
  await bringIn(page, ready, how);
}

async function writeFaq(page, ready, question, how) {
  await page.goto(new URL("/console/faq", ready.console).href);
  await page.getByRole("link", { name: "FAQを作る" }).first().click();
  await page.locator("[name=answer]").fill("受付は市役所の窓口です。");
  await page.getByRole("button", { name: "公開する" }).click();
  await page.waitForSelector("[role=alert]:visible, .errors");
  holds(`what is missing is said and what was typed is kept, ${how}`,
    (await page.content()).includes("質問を入力してください") && (await page.inputValue("[name=answer]")) === "受付は市役所の窓口です。");
  holds(`the title says that something is wrong, ${how}`, (await page.title()).startsWith("エラー"), await page.title());
  await page.locator("[name=question]").fill(question);
  await page.getByRole("button", { name: "公開する" }).click();
  await page.waitForURL(/\/console\/faq\/[0-9A-Z]{26}/u);
  holds(`it is said that the FAQ is public, ${how}`, /公開/u.test(await page.locator("main").textContent()));
}

async function lookAfter(page, ready, resident, unknown, how) {
  await resident.asks(unknown);
  // The demo's queue is longer than a page, and begins with what was asked most.
  const found = new URL("/console/faq/unanswered", ready.console);
  found.searchParams.set("q", unknown);
  await page.goto(found.href);
  const group = page.locator(".queue__item", { hasText: unknown });
  holds(`a question nobody could answer waits, ${how}`, await group.first().isVisible());
  await follow(group.getByRole("button", { name: /対象外にする/u }));
  holds(`it can be set aside, ${how}`, (await page.locator(".queue__item", { hasText: unknown }).count()) === 0);
}

async function bringIn(page, ready, how) {
  const give = async (bytes) => {
    await page.setInputFiles("input[type=file]", { name: "貝合わせ.csv", mimeType: "text/csv", buffer: Buffer.from(bytes, "base64") });
    await follow(page.getByRole("button", { name: "内容を調べる" }));
  };
  await page.goto(new URL("/console/faq/import", ready.console).href);
  await give(FAULTY);
  const faults = await page.locator("main").textContent();
  holds(`faulty rows of a Shift_JIS file are told by their row, ${how}`, faults.includes("3行のうち 2行に直すところがあります"), faults.slice(0, 300));
  await picture(page, `console-import-faults ${how}`);
  await give(SOUND);
  holds(`a sound file is shown before it is taken, ${how}`, (await page.locator("main").textContent()).includes("貝合わせの道具は借りられますか"));
  await follow(page.getByRole("button", { name: /取り込む/u }).last());
  await page.goto(new URL("/console/faq?q=貝合わせ", ready.console).href);
  holds(`what was brought in stands in the list, ${how}`, (await page.locator("main").textContent()).includes("貝合わせの道具は借りられますか"));
  await page.goto(new URL("/console/faq/import", ready.console).href);
  await follow(page.getByRole("button", { name: /元に戻す/u }).first());
  await page.goto(new URL("/console/faq?q=貝合わせ", ready.console).href);
  holds(`and goes again when it is undone, ${how}`, !(await page.locator("main").textContent()).includes("貝合わせの道具は借りられますか"));
}

/** A permission that is changed holds from the next click of whoever has it. */
async function permission(browser, ready, complaints, level, options) {
  const faq = new URL("/console/faq", ready.console).href;
  const theirs = await open(browser, [1440, 900], "about:blank", []);
  await signIn(theirs, ready, "suzuki");
  const nav = theirs.locator(".sidenav a[href='/console/faq']");
  const [before, after] = level === "none" ? [200, 403] : [403, 200];
  const look = async (when, expected) => {
    const answer = await theirs.goto(faq);
    holds(`${when} the page answers ${expected}`, answer.status() === expected, `${answer.status()}`);
    holds(`${when} the navigation ${expected === 200 ? "shows it" : "does not show it"}`, (await nav.count()) === (expected === 200 ? 1 : 0));
  };
  await look("before,", before);
  const page = await open(browser, [1440, 900], "about:blank", complaints, options);
  await signIn(page, ready, "sato");
  await page.goto(new URL("/console/accounts", ready.console).href);
  await page.getByRole("link", { name: /鈴木 美咲/u }).first().click();
  await page.locator(`input[name='level-faq'][value=${level}]`).check({ force: true });
  await follow(page.getByRole("button", { name: "保存する" }));
  await follow(page.getByRole("button", { name: "権限を変える" }));
  await again(page, ready, "sato");
  await soon("the change is confirmed", async () => /保存|変え/u.test(await page.locator("main").textContent()));
  await look("afterwards,", after);
  if (after === 403) {
    const text = await theirs.locator("main").textContent();
    holds("it is said whom to ask", text.includes("佐藤 健一"), text.slice(0, 300));
  }
  await closed(theirs);
  await closed(page);
}

/** Answers when the console asks again who is there. */
async function again(page, ready, login) {
  const field = page.locator("main input[type=password]");
  if ((await field.count()) === 0) return;
  await field.fill(ready.accounts.find((it) => it.login === login).password);
  await page.getByRole("button", { name: "確認して続ける" }).click();
}

/** Signs in and changes an answer without a mouse. */
async function withKeysAlone(browser, ready, complaints) {
  const account = ready.accounts.find((it) => it.login === "ito");
  const page = await open(browser, [1440, 900], new URL("/console/sign-in?next=/console/faq?q=粗大ごみ", ready.console).href, complaints);
  const reach = async (fact, is) => {
    for (let steps = 0; steps < 150; steps += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(is)) return holds(fact, true);
    }
    return holds(fact, false, "150 steps");
  };
  await reach("the login is reached by Tab", () => document.activeElement?.name === "login" && document.activeElement.type !== "hidden");
  await page.keyboard.type(account.login);
  await page.keyboard.press("Tab");
  while (!(await page.evaluate(() => document.activeElement?.type === "password"))) await page.keyboard.press("Tab");
  await page.keyboard.type(account.password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("[name=code]");
  await reach("the code is reached by Tab", () => document.activeElement?.name === "code");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.waitForURL((it) => !it.pathname.startsWith("/console/sign-in"));
  await page.goto(new URL("/console/faq?q=粗大ごみ", ready.console).href);
  await page.keyboard.press("Tab");
  holds("the first thing reached leads past the navigation", await page.evaluate(() => document.activeElement?.getAttribute("href")?.startsWith("#") ?? false));
  await page.keyboard.press("Enter");
  await reach("an FAQ is reached by Tab", () => /^\/console\/faq\/[0-9A-Z]{26}$/u.test(document.activeElement?.getAttribute("href") ?? ""));
  await page.keyboard.press("Enter");
  await page.waitForSelector("[name=answer]");
  await reach("its answer is reached by Tab", () => document.activeElement?.name === "answer");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n鍵盤だけで直しました。");
  await reach("the button that saves is reached by Tab", () => /下書きに保存/u.test(document.activeElement?.textContent ?? "") && document.activeElement.type === "submit");
  await page.keyboard.press("Enter");
  await soon("what was typed with keys alone is kept", async () => (await page.inputValue("[name=answer]").catch(() => "")).includes("鍵盤だけで直しました。") && /保存/u.test(await page.locator("main").textContent()));
  await picture(page, "console-keys");
  await closed(page);
}

/** Somebody with a phone who is a friend of the city. */
async function aResident(ready) {
  const { id } = await post(`${ready.control}/residents`, { name: "みなと" });
  const talk = async () => (await get(`${ready.control}/residents/${id}/talk`)).messages;
  const fromCity = async () => (await talk()).filter((it) => it.from === "city");
  await soon("a resident is greeted", async () => (await fromCity()).length > 0);
  const asks = async (text) => {
    const before = (await fromCity()).length;
    await post(`${ready.control}/residents/${id}/messages`, { type: "text", text });
    await soon(`「${text}」 is answered`, async () => (await fromCity()).length > before);
    return (await fromCity()).slice(before);
  };
  return { id, asks };
}
