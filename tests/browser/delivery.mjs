// A delivery from the clerk's desk to residents' phones: written, asked for, let go by a superior,
// taken back, stopped half-way, put right; and what staff read of it, held to LINE's own books.

import { follow, get, holds, journey, open, picture, post, soon, valid } from "./lib/journey.mjs";
import { DESK, HERE, HOLD_S, PHONE, asked, letGo, pass, see, signedIn, stands, told } from "./lib/deliveries.mjs";

/** LINE takes a message for at most so many people in one call: more friends make two. */
const CALL_PEOPLE_MAX = 500;
const NEWCOMERS = 120;
/** What a slow delivery takes. */
const SLOW_S = 300;

await journey("delivery", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const [clerk, superior] = [await signedIn(browser, ready, "suzuki", complaints), await signedIn(browser, ready, "yamada", complaints)];
  const { residents: [{ id: somebody }] } = await get(`${ready.control}/residents`);
  const phone = await open(browser, [PHONE, 844], new URL(`/phone/${somebody}`, ready.phone).href, complaints);
  const all = { ready, clerk, superior };
  await onTime(all, phone);
  await withoutScripts(all, browser, complaints);
  await come(ready);
  const wrong = await stopped(all);
  await corrected(all, wrong);
  const faults = complaints.filter((it) => !it.includes("status of 422"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** Holds what is stamped to two sheets of A4. */
async function printed(page) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 718, height: 1047 });
  await picture(page, "deliveries-sheet-print");
  const pdf = await page.pdf({ format: "A4", printBackground: true, margin: { top: "10mm", bottom: "10mm", left: "10mm", right: "10mm" } });
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
  holds("it is printed on two sheets at most", sheets === 1 || sheets === 2, `${sheets}`);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: DESK, height: 900 });
}

function once(often) {
  return [...often.values()].every((it) => it === 1);
}

/** Writes a delivery to everyone and asks for it; gives its address. */
async function written(page, ready, { title, text, pace }) {
  await page.goto(new URL(HERE, ready.console).href);
  await page.getByRole("link", { name: "新しい配信を作る" }).first().click();
  await page.locator("#f-title").fill(title);
  await page.locator("#f-b0-text").fill(text);
  await page.getByLabel("送り方").selectOption(pace);
  // What is about disaster goes out at any hour of the day at which this runs.
  await page.getByLabel("お知らせの種類").selectOption("disaster");
  await page.getByRole("button", { name: "下書きを保存して確認へ" }).click();
  await page.waitForURL((it) => /\/deliveries\/\d+$/u.test(it.pathname));
  return page.url();
}

/** The numbers of a delivery that has ended, by their names. */
async function tiles(page) {
  const pairs = await page.locator("#delivery-state .tile").evaluateAll((all) => all.map((it) => it.textContent));
  const number = (name) => Number((pairs.find((it) => it.startsWith(name)) ?? "").replace(/^\D+/u, "").replaceAll(",", "").match(/^\d+/u)?.[0] ?? Number.NaN);
  return Object.fromEntries(["対象", "受付済", "失敗", "不明", "送らず", "除外"].map((name) => [name, number(name)]));
}

/** What the list says of a delivery: whom it addressed, and whom LINE took it for. */
async function listed(page, ready, title) {
  await page.goto(new URL(`${HERE}?tab=done`, ready.console).href);
  const row = page.locator("tbody tr", { has: page.getByRole("link", { name: title, exact: true }) });
  const cell = async (name) => Number((await row.locator(`td[data-label="${name}"]`).textContent()).replaceAll(",", ""));
  return [await cell("対象"), await cell("受付済")];
}

/** Written, asked for, refused for a wrong number, let go, delivered to everyone. */
async function onTime({ ready, clerk, superior }, phone) {
  const [title, text] = ["収集日の変更(多度)", "11月26日(木)の燃やすごみの収集は、27日(金)に変わります。"];
  await clerk.goto(new URL(HERE, ready.console).href);
  await see(clerk, "deliveries-list");
  await clerk.goto(new URL(`${HERE}/new`, ready.console).href);
  await clerk.getByRole("button", { name: "直すところを調べる" }).click();
  await soon("what is missing is told", async () => (await clerk.locator("#faults").textContent()).includes("件名を入力してください"));
  await see(clerk, "deliveries-editor-faults");
  const address = await written(clerk, ready, { title, text, pace: "" });
  await valid("deliveries-draft", await (await clerk.request.get(address)).text());
  await see(clerk, "deliveries-draft");
  holds("who writes does not let go", (await clerk.getByRole("button", { name: "承認して送る" }).count()) === 0);
  await clerk.getByRole("link", { name: "書き直す" }).click();
  await soon("the phone shows it while it is written", async () => (await clerk.locator("#composer-preview").textContent()).includes(text));
  await see(clerk, "deliveries-editor");
  await clerk.goto(address);
  await asked(clerk);
  await see(clerk, "deliveries-asked-clerk");

  await superior.goto(address);
  await see(superior, "deliveries-asked");
  await superior.locator("#f-seen").check();
  await superior.locator("#f-count").fill("9999");
  await superior.getByRole("button", { name: "承認して送る" }).click();
  await soon("a wrong number does not let it go", async () => (await superior.locator("#f-count-error").count()) === 1);
  await valid("deliveries-wrong-count", await superior.content());
  await see(superior, "deliveries-wrong-count");
  const people = await letGo(superior, ready, title);
  await see(superior, "deliveries-scheduled");
  await follow(superior.getByRole("link", { name: "決裁用に印刷" }));
  await see(superior, "deliveries-sheet");
  await printed(superior);
  await superior.goto(address);
  holds("nobody has it in the minute for second thoughts", (await told(ready, text)).size === 0);

  await pass(ready, HOLD_S);
  await soon("its page says by itself that it is delivered", async () => (await superior.locator("#delivery-state").textContent()).includes("受付済"));
  await soon("its mark too", async () => (await superior.locator("#delivery-mark").textContent()) === "配信済み");
  await soon("and what can be done now is offered", () => superior.getByRole("button", { name: "訂正を送る" }).isVisible());
  await see(superior, "deliveries-done");
  const [books, numbers] = [await told(ready, text), await tiles(superior)];
  holds("LINE's books have it once for everybody", books.size === people && once(books), `${books.size} of ${people}`);
  holds("its page says the same", numbers["対象"] === people && numbers["受付済"] === books.size && numbers["失敗"] + numbers["不明"] + numbers["送らず"] === 0, JSON.stringify(numbers));
  holds("the list says the same", JSON.stringify(await listed(clerk, ready, title)) === JSON.stringify([people, books.size]));
  await soon("it is on a resident's phone", async () => (await phone.locator("main").textContent()).includes(text));
  await picture(phone, "deliveries-phone");
}

/** The same with nothing but forms; taken back before its moment. */
async function withoutScripts({ ready, clerk, superior }, browser, complaints) {
  const plain = async (page) => open(browser, [PHONE, 844], "about:blank", complaints, { javaScriptEnabled: false, storageState: await page.context().storageState() });
  const [writer, other] = [await plain(clerk), await plain(superior)];
  const [title, text] = ["文化祭のお知らせ", "文化祭は11月28日(土)です。"];
  const address = await written(writer, ready, { title, text, pace: "5" });
  await asked(writer);
  await letGo(other, ready, title);
  await writer.goto(address);
  await writer.getByRole("button", { name: "送るのをやめて下書きに戻す" }).click();
  await stands(writer, "下書き");
  await pass(ready, 2 * HOLD_S);
  await writer.reload();
  await stands(writer, "下書き");
  holds("what was taken back goes to nobody", (await told(ready, text)).size === 0);
  await asked(writer);
  const people = await letGo(other, ready, title);
  await pass(ready, HOLD_S);
  await other.goto(address);
  await stands(other, "配信済み");
  const books = await told(ready, text);
  holds("what is let go again goes to everybody", books.size === people && once(books), `${books.size} of ${people}`);
}

/** So many friends that it takes more than one call to tell them all. */
async function come(ready) {
  for (let at = 0; at < NEWCOMERS; at += 1) await post(`${ready.control}/residents`, { name: `友だち${at}` });
  await get(`${ready.control}/idle`);
}

/** Sent slowly, stopped while it runs, ended there; gives who has it. */
async function stopped({ ready, clerk, superior }) {
  const [title, text] = ["断水(長島)", "11月25日(水)は長島町全体が断水します。"];
  const address = await written(clerk, ready, { title, text, pace: "5" });
  await asked(clerk);
  const people = await letGo(superior, ready, title);
  holds("there are so many that it takes two calls", people > CALL_PEOPLE_MAX, `${people}`);
  await pass(ready, HOLD_S);
  await clerk.goto(address);
  await soon("its page says how many have it", async () => (await clerk.locator("#delivery-state").textContent()).includes(`${CALL_PEOPLE_MAX}人に送りました`));
  await clerk.goto(address);
  await see(clerk, "deliveries-running");
  await clerk.getByRole("button", { name: "配信を止める" }).click();
  await stands(clerk, "停止");
  const said = await clerk.locator("#delivery-state").textContent();
  holds("it is said to the letter who has it", said.includes(`${CALL_PEOPLE_MAX}人には届いています`) && said.includes(`残り ${people - CALL_PEOPLE_MAX}人には送っていません`), said);
  await see(clerk, "deliveries-stopped");
  await pass(ready, SLOW_S);
  await clerk.reload();
  const books = await told(ready, text);
  holds("nothing goes out after that", books.size === CALL_PEOPLE_MAX && once(books), `${books.size}`);
  await clerk.getByRole("button", { name: "このまま終える" }).click();
  await stands(clerk, "配信済み");
  const numbers = await tiles(clerk);
  holds("its page says whom it did not reach", numbers["受付済"] === books.size && numbers["送らず"] === people - books.size, JSON.stringify(numbers));
  await see(clerk, "deliveries-ended");
  return { address, books };
}

/** What was wrong is put right with exactly those who have it. */
async function corrected({ ready, clerk, superior }, wrong) {
  const [title, text] = ["断水(長島) 訂正", "訂正: 断水は長島町の一部です。"];
  await clerk.goto(wrong.address);
  await clerk.getByRole("button", { name: "訂正を送る" }).click();
  await clerk.getByRole("link", { name: "書き直す" }).click();
  await clerk.locator("#f-title").fill(title);
  await clerk.locator("#f-b0-text").fill(text);
  await soon("the phone shows the correction", async () => (await clerk.locator("#composer-preview").textContent()).includes(text));
  await clerk.getByRole("button", { name: "下書きを保存して確認へ" }).click();
  await clerk.waitForURL((it) => /\/deliveries\/\d+$/u.test(it.pathname));
  const address = clerk.url();
  await see(clerk, "deliveries-correction");
  await asked(clerk);
  const people = await letGo(superior, ready, title);
  await pass(ready, HOLD_S);
  await superior.goto(address);
  await stands(superior, "配信済み");
  const books = await told(ready, text);
  const same = [...wrong.books.keys()].every((it) => books.has(it)) && books.size === wrong.books.size;
  holds("exactly those who have what was wrong have the correction", people === books.size && same && once(books), `${books.size} of ${wrong.books.size}`);
  holds("the list says so", JSON.stringify(await listed(clerk, ready, title)) === JSON.stringify([people, books.size]));
  await see(clerk, "deliveries-list-done");
}
