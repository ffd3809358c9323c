// Residents as staff look at them: the masked list, one page opened with a reason, a value changed,
// deliveries stopped, a table with a draft to one of its cells, and somebody erased at their wish.

import { fits, follow, holds, journey, judge, open, picture, soon, valid } from "./lib/journey.mjs";
import { signIn } from "./lib/console.mjs";

const PHONE = [390, 844];
const DESK = [1440, 900];
/** A resident of the demo whom nobody needs afterwards. */
const NUMBER = 33;

await journey("people", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const at = (path) => new URL(path, ready.console).href;
  const page = await open(browser, DESK, "about:blank", complaints);
  await signIn(page, ready, ready.accounts[0].login);
  await listed(page, at);
  await opened(page, at);
  await changed(page, at);
  await crossed(page, at);
  await erased(page, at);
  const faults = complaints.filter((it) => !it.includes("status of 422") && !it.includes("status of 404"));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** The page's markup is valid, it fits a desk and a phone, and a picture of both is kept. */
async function everywhere(page, name) {
  await page.waitForLoadState();
  const answer = await page.request.get(page.url());
  if (answer.ok()) await valid(name, await answer.text());
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await judge(page, `${name}-${size[0]}`);
    await picture(page, `${name}-${size[0]}`);
  }
  await fits(page, name);
}

async function count(page) {
  const text = await page.locator("#residents-count strong").textContent();
  return Number(text.replaceAll(/[,人]/gu, ""));
}

async function listed(page, at) {
  await page.goto(at("/console/residents"));
  const all = await count(page);
  holds("there are many residents", 400 < all, `${all}`);
  await everywhere(page, "people-list");
  await page.getByLabel("友だちかどうか", { exact: true }).selectOption("blocked");
  await page.getByRole("button", { name: "絞り込む" }).click();
  await soon("fewer have blocked", async () => (await count(page)) < all && 0 < (await count(page)));
  await page.getByLabel("番号・受付番号でさがす").fill("山田 花子");
  await page.getByRole("button", { name: "さがす", exact: true }).click();
  await soon("a name leads to the answers", async () => (await page.getByText("の回答でさがす").count()) > 0);
  await everywhere(page, "people-name");
  await page.getByLabel("番号・受付番号でさがす").fill(`${NUMBER}`);
  await page.getByRole("button", { name: "さがす", exact: true }).click();
  await soon("a number leads to its page", async () => new URL(page.url()).pathname === `/console/residents/${NUMBER}`);
}

async function opened(page, at) {
  holds("nothing of theirs is shown yet", (await page.getByText("この人に届いたか").count()) === 0);
  await everywhere(page, "people-gate");
  await page.getByRole("button", { name: "理由を残して開く" }).click();
  await soon("a reason is asked for", async () => (await page.locator("#faults").count()) === 1);
  await page.getByLabel("開く理由").fill("本人から「配信が届かない」と電話があったため");
  await page.getByRole("button", { name: "理由を残して開く" }).click();
  await soon("the page opens", async () => (await page.getByRole("heading", { name: "この人に届いたか" }).count()) === 1);
  await everywhere(page, "people-one");
  await page.goto(at("/console/log"));
  holds("the log has it", (await page.getByText("情報を開きました").count()) > 0);
}

async function changed(page, at) {
  await page.goto(at(`/console/residents/${NUMBER}`));
  await follow(page.getByRole("link", { name: /変える/u }).first());
  await everywhere(page, "people-change");
  await page.goto(at(`/console/residents/${NUMBER}/reception`));
  await everywhere(page, "people-reception");
  await page.getByLabel("1か月休む").check();
  await page.getByLabel("理由").fill("本人から電話で申し出があったため");
  await page.getByRole("button", { name: "この内容にする" }).click();
  await soon("deliveries rest", async () => (await page.getByText("まで休み").count()) === 1);
}

async function crossed(page, at) {
  await page.goto(at("/console/residents/research"));
  await page.getByLabel("たて", { exact: true }).selectOption({ label: "お住まいの地区" });
  await page.getByLabel("よこ", { exact: true }).selectOption({ label: "生年月日" });
  await page.getByRole("button", { name: "かけあわせる" }).click();
  await soon("the table comes", async () => (await page.locator("tbody a").count()) > 0);
  await everywhere(page, "people-research");
  await follow(page.locator("tbody a").first());
  await everywhere(page, "people-send");
  await page.getByLabel("アンケートやフォームの案内").check();
  await page.getByLabel("送るフォーム").selectOption({ index: 1 });
  await page.getByLabel("配信の名前").fill("地区のアンケート");
  await page.getByRole("button", { name: "下書きを作る" }).click();
  await soon("a draft is begun", async () => /^\/console\/deliveries\/\d+\/edit$/u.test(new URL(page.url()).pathname));
  holds("it goes to those of the cell", (await page.getByText("友だち").count()) > 0);
}

async function erased(page, at) {
  await page.goto(at(`/console/residents/${NUMBER}/erase`));
  await everywhere(page, "people-erase");
  await page.getByLabel("消す人の番号").fill("1");
  await page.getByLabel("消す理由").fill("窓口で本人が申し出たため");
  await page.getByRole("button", { name: "この人の情報をすべて消す" }).click();
  await soon("another number erases nobody", async () => (await page.locator("#faults").count()) === 1);
  await page.getByLabel("消す人の番号").fill(`${NUMBER}`);
  await page.getByRole("button", { name: "この人の情報をすべて消す" }).click();
  await soon("they are gone", async () => (await page.getByText("情報をすべて消しました").count()) === 1);
  const gone = await page.goto(at(`/console/residents/${NUMBER}`));
  holds("their page is nowhere", gone.status() === 404, `${gone.status()}`);
}
