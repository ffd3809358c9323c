// A first day with the demo city: a newcomer adds the account, asks in their own words, is
// answered, asked back, protected. Then the pages around the phone.

import { fits, get, holds, journey, judge, open, picture, soon } from "./lib/journey.mjs";

const BIG = [1440, 900];
const SMALL = [390, 844];

await journey("city", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const page = await open(browser, BIG, ready.console, complaints);
  await everywhere(page, "landing");
  await page.click("text=住民のスマートフォン");
  await page.waitForSelector("#name");
  await everywhere(page, "choose");

  await page.fill("#name", "みなと");
  await page.click("text=はじめる");
  await page.waitForSelector("text=友だち追加");
  const id = new URL(page.url()).pathname.split("/").pop();
  const messages = async () => (await get(`${ready.control}/residents/${id}/talk`)).messages;
  await page.click(".gate button");
  await answered(page, "a friend is shown where to say what to get", "あなたに必要なお知らせ");
  const greeting = await page.locator(".talk__row[data-side=left]").first().textContent();
  holds("a friend is greeted", greeting.includes("友だち追加ありがとうございます"), greeting);
  holds("the greeting names the city", greeting.includes("桑名市"), greeting);
  await everywhere(page, "greeting");

  await ask(page);
  await askedBack(page);
  await protectedFromThemselves(page);
  await lost(page);
  await keyboardAlone(page, messages);

  await record(page, ready);
  await page.goto(ready.control);
  await everywhere(page, "control");
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

/** What the city said last. */
function last(page) {
  return page.locator(".talk__row[data-side=left]").last();
}

/** Says something as the resident. */
async function say(page, text) {
  await page.fill(".say textarea", text);
  await page.press(".say textarea", "Enter");
}

/** Waits for an answer with these words in it. */
function answered(page, fact, words) {
  return soon(fact, async () => (await last(page).count()) > 0 && (await last(page).textContent()).includes(words));
}

async function ask(page) {
  await say(page, "粗大ごみ 捨てたい");
  await answered(page, "a question in one's own words is answered", "粗大ごみを捨てたいとき");
  const card = last(page);
  holds("the card names its category", (await card.textContent()).includes("ごみ・リサイクル"));
  holds("it links on", await card.locator("a[href^='https://']").isVisible());
  for (const words of ["役に立った", "役に立たなかった"]) {
    holds(`it offers 「${words}」`, await card.getByRole("button", { name: words, exact: true }).isVisible());
  }
  await everywhere(page, "answer");
  // The picture in the README (ops/pictures) is this one.
  await page.setViewportSize({ width: 860, height: 930 });
  await page.mouse.move(850, 920);
  await page.locator(".talk").focus();
  await page.evaluate(() => document.activeElement.blur());
  await soon("the newest line stays in sight when the window changes", () => card.getByRole("button").last().evaluate((el) => {
    const { bottom } = el.getBoundingClientRect();
    return bottom < el.closest(".talk").getBoundingClientRect().bottom;
  }));
  await picture(page, "talk");
  await page.setViewportSize({ width: BIG[0], height: BIG[1] });
  await card.getByRole("button", { name: "役に立った", exact: true }).click();
  await answered(page, "whoever says it helped is thanked", "ありがとうございます");
}

async function askedBack(page) {
  await say(page, "ごみ");
  await answered(page, "a word that may mean much is asked back", "どのことについて知りたいですか");
  await everywhere(page, "choices");
  const choice = last(page).getByRole("button").first();
  const name = (await choice.getAttribute("aria-label")) ?? (await choice.textContent());
  const words = name.replace(/…$/u, "");
  await choice.click();
  const own = page.locator(".talk__row[data-side=right]").last();
  await soon("the choice stands in the talk as one's own words", async () => (await own.textContent()).includes(words));
  await answered(page, "a choice leads to its answer", "役に立った");
  holds("and to that one", (await last(page).textContent()).includes(words));
}

async function protectedFromThemselves(page) {
  await say(page, "電話してください 090-1234-5678");
  await answered(page, "a telephone number gets a kind word", "電話番号が含まれているようです");
  await everywhere(page, "protected");
}

async function lost(page) {
  await say(page, "ほげほげぴよぴよ");
  await answered(page, "nonsense is not answered by chance", "お答えを見つけられませんでした");
  await page.locator(".quick__item").first().waitFor();
  holds("and ways on are offered", (await page.locator(".quick__item").count()) > 3);
  await everywhere(page, "fallback");
}

/** One round without a mouse: from the top of the page to an answer and its button. */
async function keyboardAlone(page, messages) {
  await page.reload();
  await page.keyboard.press("Tab");
  holds("the first thing reached leads to the input", (await page.locator(":focus").textContent()).includes("メッセージの入力へ"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("マイナンバーカードをなくした");
  await page.keyboard.press("Enter");
  await answered(page, "a question can be asked with keys alone", "マイナンバーカード");
  const helped = last(page).getByRole("button", { name: "役に立った", exact: true });
  await helped.waitFor();
  let steps = 0;
  for (; steps < 60 && !(await helped.evaluate((el) => el === document.activeElement)); steps += 1) {
    await page.keyboard.press("Shift+Tab");
  }
  holds("its buttons are reached by Tab", steps < 60, `${steps} steps`);
  await picture(page, "city-keyboard-1440");
  await page.keyboard.press("Enter");
  await answered(page, "and pressed by Enter", "ありがとうございます");
  holds("the talk agrees", (await messages()).at(-1).from === "city");
}

/** What went over the wire, for people. */
async function record(page, ready) {
  await page.click("text=通信の記録");
  await page.waitForSelector(".record");
  await page.locator(".record summary", { hasText: "replyMessage" }).first().click();
  holds("the journal shows what was answered", await page.locator(".record[open] pre").first().isVisible());
  await everywhere(page, "journal");
}

/** Holds a page to its rules at three widths and lets nothing run over its edge at any. */
async function everywhere(page, name) {
  await judge(page, `city-${name}-1440`);
  await page.setViewportSize({ width: 683, height: 900 });
  await judge(page, `city-${name}-683`);
  await page.setViewportSize({ width: SMALL[0], height: SMALL[1] });
  await judge(page, `city-${name}-390`);
  await page.setViewportSize({ width: BIG[0], height: BIG[1] });
  await fits(page, name);
}
