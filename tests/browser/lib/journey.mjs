// What every journey needs: the program, a browser, facts that hold, pictures and rules.
//
// A journey ends with 0 when every fact held. It never sleeps for a fixed time: it waits for what
// it expects, so that it is quick on a quick machine and right on a slow one.

import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const packages = createRequire(`${process.env.NODE_PATH}/`);
const { chromium } = packages("playwright-core");
const { HtmlValidate } = packages("html-validate");
const axe = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The widths at which nothing may run over the edge: 320 px is 400 % of 1280. */
const WIDTHS = [320, 375, 390, 683, 900, 1024, 1280, 1366, 1440, 1920];
/** How long to wait for anything; two busy cores need tens of seconds to start a browser. */
export const WAIT_MS = 90_000;

const pictures = process.argv[2];
const failures = [];

/** Notes whether a fact holds. */
export function holds(fact, truth, detail = "") {
  console.log(`${truth ? "ok  " : "FAIL"} ${fact}${truth || detail === "" ? "" : `: ${detail}`}`);
  if (!truth) failures.push(fact);
}

/** Waits until a fact holds; notes that it does not when the time is up. */
export async function soon(fact, probe) {
  const end = Date.now() + WAIT_MS;
  let truth = await probe();
  while (!truth && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 50));
    truth = await probe();
  }
  holds(fact, truth);
}

/** Presses what leads to another page, and waits until that page is there: a form is sent only after the press. */
export async function follow(press) {
  const page = press.page();
  const left = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await Promise.all([left, press.click()]);
  await page.waitForLoadState();
}

/** Runs a journey: `travel({ ready, browser, program })` with what the program said when it was ready. */
export async function journey(name, command, travel) {
  const data = mkdtempSync(join(tmpdir(), `journey-${name}-`));
  const program = spawn(process.env.HAMAGURI, command(data), { stdio: ["ignore", "pipe", "pipe"] });
  process.on("exit", () => program.kill("SIGKILL"));
  const log = createWriteStream(join(pictures ?? data, `${name}.log`));
  program.stderr.pipe(log);
  let browser;
  try {
    const ready = JSON.parse(await firstLine(program));
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS, timeout: WAIT_MS });
    await travel({ ready, browser, program });
  } catch (error) {
    holds("the journey comes to its end", false, error.stack);
  } finally {
    if (browser) await closed(browser);
    program.kill();
    rmSync(data, { recursive: true, force: true });
  }
  console.log(failures.length ? `${name}: ${failures.length} facts do not hold` : `${name}: everything holds`);
  process.exit(failures.length ? 1 : 0);
}

function firstLine(program) {
  return new Promise((line, refuse) => {
    createInterface(program.stdout).once("line", line);
    program.once("exit", (code) => refuse(new Error(`the program ended with ${code} before it was ready`)));
  });
}

/** Closes a page or a browser. Chromium may never say that it has: nothing waits for its word for long. */
export async function closed(what) {
  await Promise.race([what.close(), new Promise((done) => setTimeout(done, 10_000))]);
}

/** Opens a page; whatever the browser says against it goes into `complaints`. */
export async function open(browser, [width, height], address, complaints, options = {}) {
  const page = await browser.newPage({ viewport: { width, height }, locale: "ja-JP", timezoneId: "Asia/Tokyo", ...options });
  page.setDefaultTimeout(WAIT_MS);
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && complaints.push(said.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  return page;
}

/** Holds a page to WCAG 2.2 AA and axe's best practices as it stands, and takes its picture. */
export async function judge(page, name) {
  await picture(page, name);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Runtime.evaluate", { expression: axe });
  const expression = `axe.run(document, ${JSON.stringify({ runOnly: RULES })})
    .then((found) => JSON.stringify(found.violations.map((it) => [it.id, it.nodes[0].html])))`;
  const { result } = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  holds(`axe finds nothing on ${name}`, result.value === "[]", result.value);
  await cdp.detach();
}

const grammar = new HtmlValidate({ root: true, extends: ["html-validate:standard"], rules: { "no-inline-style": "error" } });

/** Holds a page's markup, as it came over the wire, to the grammar of HTML. */
export async function valid(name, html) {
  const { results } = await grammar.validateString(html);
  const faults = results.flatMap((it) => it.messages).map((it) => `${it.ruleId} in line ${it.line}: ${it.message}`);
  holds(`the markup of ${name} is valid`, faults.length === 0, faults.slice(0, 5).join(" | "));
}

/** Takes a picture of a page, or of a part of it, for whoever reads a failure; a busy browser may refuse one. */
export async function picture(what, name) {
  if (!pictures) return;
  const refused = (error) => console.log(`no picture of ${name}: ${error.message.split("\n")[0]}`);
  await what.screenshot({ path: join(pictures, `${name}.png`) }).catch(refused);
}

/** Holds an open page to its widths: nothing runs over the edge. */
export async function fits(page, name) {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 700 });
    const over = await page.evaluate(async () => {
      // A browser without a screen may draw nothing for minutes.
      await Promise.race([
        new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }),
        new Promise((waited) => { setTimeout(waited, 1_000); }),
      ]);
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    holds(`nothing runs over the edge of ${name} at ${width}`, over <= 0, `${over} px`);
  }
  await page.setViewportSize(before);
}

/** Sends JSON and reads the answer. */
export async function post(address, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Reads JSON. */
export async function get(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
