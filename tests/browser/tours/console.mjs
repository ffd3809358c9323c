// A walk through the console of the demo city, for whoever wants to look at it: every page that
// links lead to is photographed whole, on a desk's screen and on a phone's. See ops/pictures/take.

import { holds, journey, open, picture } from "../lib/journey.mjs";
import { walk } from "../lib/console.mjs";

const DESK = [1440, 900];
const PHONE = [390, 844];
const HIGH_MAX = 8000;

await journey("console", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const home = new URL("/console/me", ready.console).href;
  const page = await open(browser, DESK, home, complaints);
  await shoot(page, "sign-in");
  await enter(page);
  const seen = await walk(page, home, async (name, _, status) => {
    holds(`${name} is shown`, status === 200, `${status}`);
    await shoot(page, name);
  });
  holds("there are pages to see", seen > 1, `${seen}`);
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

/** Signs in as whoever of the demo's staff sees every page, by the buttons for visitors. */
async function enter(page) {
  await page.locator(".visitors button", { hasText: "システム管理者" }).click();
  await shoot(page, "sign-in-code");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/console/sign-in"));
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
