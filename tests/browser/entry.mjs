// The way residents come in, in a browser: by a tap inside the talk, by LINE Login outside of LINE,
// without a script, in the dark, with large letters. The doors are held to their rules on the way.

import { closed, fits, get, holds, journey, judge, open, post, soon, valid } from "./lib/journey.mjs";
import { Told } from "./lib/told.mjs";

const PHONE = [390, 844];

await journey("entry", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const told = new Told(ready);
  await insideLine(browser, ready, told);
  await outsideLine(browser, ready, told);
  await withoutScript(browser, ready);
});

async function insideLine(browser, ready, told) {
  const complaints = [];
  const { residents } = await get(`${ready.control}/residents`);
  const page = await open(browser, [1280, 900], `${ready.phone}/${residents[0].id}`, complaints);
  await told.sendLink(residents[0].id, "/l/open");
  await page.getByText("申込をひらく").click();
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { level: 1 }).waitFor();
  holds("a page opens inside the phone", await page.getByRole("region", { name: "LINEの中のブラウザー" }).isVisible());
  const cookies = await page.context().cookies();
  const visit = cookies.find((it) => it.name === "hamaguri-r-demo");
  holds("whoever opens a page inside LINE is let in without a question", Boolean(visit?.httpOnly && visit.sameSite === "Lax"), JSON.stringify(cookies));
  await soon("the entrance leads on", async () => page.frames().some((it) => it.url() === ready.console));
  await page.getByRole("button", { name: "閉じてトークにもどる" }).click();
  holds("the talk is there again", await page.getByRole("textbox", { name: "メッセージ" }).isEnabled());

  await told.sendLink(residents[0].id, "/");
  await page.getByText("申込をひらく").nth(1).click();
  const entrance = new URL("/l/open", ready.console).href;
  await soon("the entrance has read who came", async () => page.frames().some((it) => it.url() === entrance));
  const inside = page.frames().find((it) => it !== page.mainFrame());
  await inside.waitForLoadState();
  await inside.goto(new URL("/l/close", ready.console).href).catch(() => undefined);
  await soon("a page that is done closes itself", async () => page.locator(".browser").isHidden());
  holds("the browser has no complaint inside LINE", complaints.length === 0, complaints.join(" | "));
  await closed(page);
}

async function outsideLine(browser, ready, told) {
  const complaints = [];
  const entrance = new URL("/l/open?to=%2F", ready.console).href;
  const page = await open(browser, PHONE, entrance, complaints);
  await page.getByRole("link", { name: "LINEでログインして進む" }).waitFor();
  await valid("the entrance", await (await page.request.get(entrance)).text());
  await judge(page, "entry");
  await fits(page, "the entrance");
  await page.emulateMedia({ colorScheme: "dark" });
  await judge(page, "entry-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("link", { name: "文字を大きく" }).click();
  await page.getByRole("link", { name: "文字をふつうに" }).waitFor();
  await judge(page, "entry-large");
  await fits(page, "the entrance in large letters");

  await post(`${ready.control}/settings`, { login: { denied: true } });
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").first().click();
  await page.getByRole("heading", { name: "LINEでの確認をとりやめました" }).waitFor();
  await judge(page, "entry-denied");
  await post(`${ready.control}/settings`, { login: { denied: false } });
  await page.getByRole("link", { name: "もう一度LINEで確認する" }).click();
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").first().click();
  await soon("whoever agrees at LINE Login goes on", async () => page.url() === ready.console);
  await page.goto(entrance);
  await soon("whoever is known goes on without a question", async () => page.url() === ready.console);

  const refused = await page.goto(new URL("/l/back?code=x&state=y", ready.console).href);
  holds("a way back that nobody began is refused", refused.status() === 403);
  await judge(page, "entry-back");
  await page.goto(new URL("/l/close", ready.console).href);
  await judge(page, "entry-close");
  // The refusals themselves, and a window that no script has opened, are said by every browser.
  const own = complaints.filter((it) => !/status of 403|Scripts may close/u.test(it));
  holds("the browser has no complaint outside LINE", own.length === 0, own.join(" | "));
  holds("the LIFF app is the one that is configured", told.liff.includes("-"));
  await closed(page);
}

async function withoutScript(browser, ready) {
  const complaints = [];
  const page = await open(browser, PHONE, new URL("/l/open?to=%2F", ready.console).href, complaints, { javaScriptEnabled: false });
  holds("without a script the way through LINE Login is there", await page.getByRole("link", { name: "LINEでログインして進む" }).isVisible());
  holds("and nothing that waits for a script", !(await page.getByText("LINEで確認しています").isVisible()));
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").first().click();
  await soon("without a script one is let in", async () => page.url() === ready.console);
  await closed(page);
}
