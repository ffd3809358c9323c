// By which way residents came: the numbers of those known, a way added, its link and QR code, residents
// who come by it inside LINE and by LINE Login, and the number in the list.

import { closed, fits, follow, get, holds, journey, judge, open, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";
import { Told } from "./lib/told.mjs";

const PHONE = [390, 844];
const DESK = [1440, 900];
const WAYS = "/console/attributes/ways";
const WAY = "図書館のしおり";

await journey("inflow", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const at = (path) => new URL(path, ready.console).href;
  const page = await open(browser, DESK, "about:blank", complaints);
  await signIn(page, ready, ready.accounts[0].login);
  await listed(page, at);
  const path = await added(page, at);
  await inside(browser, ready, path);
  await byLogin(browser, at, path);
  await counted(page, at);
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

/** The page's markup is valid, and it fits a desk and a phone. */
async function everywhere(page, name) {
  await page.waitForLoadState();
  await valid(name, await (await page.request.get(page.url())).text());
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await judge(page, `${name}-${size[0]}`);
  }
  await fits(page, name);
}

/** How many friends came by a way, as the list says. */
async function friends(page, way) {
  const cell = page.locator("tr", { hasText: way }).locator("td[data-label='友だち']");
  return Number((await cell.textContent()).replaceAll(/[,人]/gu, ""));
}

async function listed(page, at) {
  await page.goto(at("/console/attributes"));
  await page.getByRole("link", { name: "流入経路" }).click();
  await page.waitForURL((it) => it.pathname === WAYS);
  for (const way of ["広報紙", "ポスター・ちらし", "市のホームページ", "市役所の窓口", "転入の手続き"]) {
    const count = await friends(page, way);
    holds(`some came by ${way}`, 5 < count && count < 200, `${count}`);
  }
  await everywhere(page, "inflow-list");
  await page.goto(at("/console/residents/research"));
  await page.getByLabel("たて", { exact: true }).selectOption({ label: "友だちになったきっかけ" });
  await page.getByLabel("よこ", { exact: true }).selectOption({ label: "生年月日" });
  await page.getByRole("button", { name: "かけあわせる" }).click();
  await soon("a table crosses ways with years of birth", async () => (await page.locator("tbody").textContent()).includes("転入の手続き"));
  await everywhere(page, "inflow-crossed");
}

/** A way of one's own, with what is printed. Gives the path its link leads to. */
async function added(page, at) {
  await page.goto(at(WAYS));
  await page.getByRole("link", { name: "経路を加える・直す" }).click();
  await page.getByLabel("足す選択肢").fill(WAY);
  await follow(page.locator("button[data-look=solid]", { hasText: "保存" }));
  await page.goto(at(WAYS));
  await page.getByRole("link", { name: WAY }).waitFor();
  holds("nobody came by it yet", (await friends(page, WAY)) === 0);
  await page.getByRole("link", { name: WAY }).click();
  await page.locator("svg.qr").waitFor();
  await everywhere(page, "inflow-one");
  const link = await page.locator("dd a").first().getAttribute("href");
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "QRコードを保存する" }).click();
  holds("the code is taken along as a file", /^line-qr-\d+\.svg$/u.test((await file).suggestedFilename()));
  return link.slice(link.lastIndexOf("/from/"));
}

/** Somebody reads the code with the phone: LINE opens the link. */
async function inside(browser, ready, path) {
  const complaints = [];
  const { residents } = await get(`${ready.control}/residents`);
  const page = await open(browser, DESK, `${ready.phone}/${residents[2].id}`, complaints);
  await new Told(ready).sendLink(residents[2].id, path);
  await page.getByText("申込をひらく").last().click();
  const frame = page.frameLocator("iframe");
  await soon("whoever comes by it is led to what they get", async () => (await frame.locator("h1").textContent().catch(() => "")).includes("受信設定"));
  holds("the browser has no complaint inside LINE", complaints.length === 0, complaints.join(" | "));
  await closed(page);
}

/** Somebody opens the same way in an ordinary browser. */
async function byLogin(browser, at, path) {
  const complaints = [];
  const page = await open(browser, PHONE, at(path), complaints);
  await page.getByRole("link", { name: "LINEでログインして進む" }).click();
  await page.locator("li a").nth(4).click();
  await soon("LINE Login leads there too", async () => (await page.locator("h1").textContent()).includes("受信設定"));
  await judge(page, "inflow-resident-390");
  await fits(page, "inflow-resident");
  // Whoever comes again by another way is counted once, where they came first.
  await page.goto(at("/from/1"));
  await soon("every link leads on", async () => (await page.locator("h1").textContent()).includes("受信設定"));
  holds("the browser has no complaint by LINE Login", complaints.length === 0, complaints.join(" | "));
  await closed(page);
}

async function counted(page, at) {
  await soon("both are in the list", async () => {
    await page.goto(at(WAYS));
    return (await friends(page, WAY)) === 2;
  });
  await everywhere(page, "inflow-counted");
  await page.goto(at("/console/segments/new"));
  holds("conditions know the ways", (await page.locator("main").textContent()).includes("友だちになったきっかけ"));
}
