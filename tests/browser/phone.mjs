// The web phone in a real browser: sends, receives, keeps its policy, can be used by everybody.
//
//   node tests/browser/phone.mjs [folder for pictures]
//
// needs the packages playwright-core and axe-core (NODE_PATH), a Chromium (CHROMIUM, or
// /usr/bin/chromium) and the program (HAMAGURI, or target/debug/hamaguri). Answers 0 when all holds.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.NODE_PATH ? `${process.env.NODE_PATH}/` : import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.argv[2];
const samples = JSON.parse(readFileSync(new URL("../golden/phone/messages.json", import.meta.url)));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 390, 683, 900, 1024, 1280, 1440, 1920];

const failures = [];
const holds = (fact, truth) => {
  console.log(`${truth ? "ok  " : "FAIL"} ${fact}`);
  if (!truth) failures.push(fact);
};

const program = spawn(process.env.HAMAGURI ?? "target/debug/hamaguri", ["simulator"], { stdio: ["ignore", "pipe", "inherit"] });
const ready = JSON.parse(await new Promise((line) => program.stdout.once("data", line)));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  await journey();
} finally {
  await browser.close();
  program.kill();
}
console.log(failures.length ? `${failures.length} facts do not hold` : "everything holds");
process.exit(failures.length ? 1 : 0);

async function post(url, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function push(to, ...names) {
  const messages = names.map((name) => samples[name]);
  return post(`${ready.api}/v2/bot/message/push`, { to, messages }, ready.channel_access_token);
}

async function open(width, height, path, complaints) {
  const page = await browser.newPage({ viewport: { width, height }, locale: "ja-JP" });
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="520"><rect width="800" height="520" fill="#cfe2d4"/><circle cx="600" cy="150" r="70" fill="#fc6"/></svg>';
  await page.route("https://city.example/**", (route) =>
    /mp4|m4a/.test(route.request().url()) ? route.abort() : route.fulfill({ contentType: "image/svg+xml", body: drawing }));
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && complaints.push(said.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(ready.phone + path);
  return page;
}

async function judge(page, name) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Runtime.evaluate", { expression: axe });
  const expression = `axe.run(document, ${JSON.stringify({ runOnly: RULES })}).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes[0].html])))`;
  const { result } = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  holds(`axe finds nothing on ${name} ${result.value === "[]" ? "" : result.value}`, result.value === "[]");
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

async function journey() {
  const complaints = [];
  const page = await open(1440, 900, "", complaints);
  await judge(page, "choose");
  await page.fill("#name", "花子");
  await page.click("text=つくる");
  await page.waitForSelector("text=友だち追加");
  await judge(page, "stranger");
  const id = new URL(page.url()).pathname.split("/").pop();
  await page.click(".gate button");
  await page.waitForSelector(".say", { state: "visible" });
  holds("adding the account opens the input line", await page.isHidden(".gate"));
  holds("and the list says so", (await page.textContent(".people__state")) === "友だち");

  const input = page.locator(".say textarea");
  const own = page.locator(".talk__row[data-side=right]");
  await input.fill("ごみ");
  await input.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await page.waitForTimeout(300);
  holds("Enter that ends a conversion does not send", (await own.count()) === 0);
  await input.press("Shift+Enter");
  holds("Shift and Enter begin a new line", (await input.inputValue()) === "ごみ\n");
  await input.fill("ごみの日は？");
  await input.press("Enter");
  await own.first().waitFor();
  holds("Enter sends once and empties the line", (await own.count()) === 1 && (await input.inputValue()) === "");

  await push(id, "text", "buttons", "flex_card");
  await page.waitForSelector(".fx");
  holds("quick replies show", (await page.locator(".quick__item").count()) === 4);
  await judge(page, "talk");
  await page.click("text=日にちをえらぶ");
  await page.fill("#picker input", "2026-12-24");
  await page.click("#picker button[value=ok]");
  await page.click("text=役に立った");
  await page.click(".quick__item >> text=粗大ごみは？");
  await own.nth(1).waitFor();
  holds("a tapped quick reply is said and all of them go", (await page.locator(".quick__item").count()) === 0);
  const { messages } = await (await fetch(`${ready.control}/residents/${id}/talk`)).json();
  holds("the talk agrees", messages.at(-1).message.text === "粗大ごみ");

  await page.click(".phone__bar > [data-do=lock]");
  await push(id, "flex_carousel");
  await page.waitForSelector(".notice__text");
  holds("a notification says the alternative text", (await page.textContent(".notice__text")) === samples.flex_carousel.altText);
  await judge(page, "locked");
  await page.click(".notice");
  holds("the notification opens the talk", await page.isHidden(".lock"));

  await page.click(".opts summary");
  await page.click("text=大きい");
  const size = await page.locator(".bubble").first().evaluate((el) => parseFloat(getComputedStyle(el).fontSize));
  holds("large letters are larger", size > 18);
  await page.click("text=ブロックする");
  await page.waitForSelector("text=ブロックを解除する");
  holds("a blocked account cannot be written to", await page.isHidden(".say"));

  for (const width of WIDTHS) {
    const narrow = await open(width, 700, `/${id}`, complaints);
    await narrow.waitForTimeout(200);
    const fits = await narrow.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    holds(`nothing runs over the edge at ${width}`, fits);
    if (width === 390) await judge(narrow, "narrow");
    await narrow.close();
  }
  holds(`the browser has no complaint ${complaints.join(" | ")}`, complaints.length === 0);
}
