// A walk through the console of the demo city, for whoever wants to look at it: every page that
// links lead to is photographed whole, on a desk's screen and on a phone's. See ops/pictures/take.

import { holds, journey, open, picture } from "../lib/journey.mjs";

const DESK = [1440, 900];
const PHONE = [390, 844];
const HIGH_MAX = 8000;
/** Pages of one kind are photographed once; more kinds than this would be a walk without an end. */
const PAGES_MAX = 120;

await journey("console", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data, "--fresh"], async ({ ready, browser }) => {
  const complaints = [];
  const page = await open(browser, DESK, new URL("/console", ready.console).href, complaints);
  await shoot(page, "sign-in");
  await enter(page);
  const seen = await walk(page);
  holds("there are pages to see", seen > 1, `${seen}`);
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

/** Signs in as the first of the demo's staff, who may do everything. */
async function enter(page) {
  await page.locator(".visitors button").first().click();
  await shoot(page, "sign-in-code");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.waitForSelector(".sidenav");
}

/** Follows every link of the console; of pages that differ in an id alone, the first. */
async function walk(page) {
  const waiting = [page.url()];
  const known = new Set([kind(page.url())]);
  let seen = 0;
  while (waiting.length > 0 && seen < PAGES_MAX) {
    const address = waiting.shift();
    const answer = await page.goto(address).catch(() => null);
    // A file to keep, such as a CSV, is no page.
    if (!answer?.headers()["content-type"]?.includes("text/html")) continue;
    holds(`${kind(address)} is shown`, answer.ok(), `${answer.status()}`);
    await shoot(page, kind(address));
    seen += 1;
    for (const href of await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((it) => it.href))) {
      const own = href.startsWith(new URL("/console", address).href) && !href.includes("#");
      if (own && !known.has(kind(href))) {
        known.add(kind(href));
        waiting.push(href);
      }
    }
  }
  return seen;
}

/** A page's address as a name: without its query, with `id` for ids. */
function kind(address) {
  const parts = new URL(address).pathname.split("/").filter(Boolean);
  return parts.map((part) => (/^[0-9A-HJKMNP-TV-Z]{26}$|^[0-9a-f]{16,}$|^\d+$/u.test(part) ? "id" : part)).join("-");
}

/** The whole page in a window as high as it is, so that what sticks to the window's edges does so in the picture. */
async function shoot(page, name) {
  for (const [width, height] of [PHONE, DESK]) {
    await page.setViewportSize({ width, height });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), HIGH_MAX) });
    await picture(page, `${name}-${width}`);
  }
}
