// Forms on a resident's phone: every page filled in with its faults, with JavaScript and without,
// in the dark, with large letters, with the network gone.

import { closed, fits, holds, journey, judge, open, picture, soon, valid } from "./lib/journey.mjs";

const PHONE = [390, 844];
/** The most a page may take over the wire, in bytes. */
const PAGE_BYTES_MAX = 40 * 1024;
/** A picture of 64 x 48. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAQ0lEQVR42u3PQQkAAAgEsItjHGMbywp+hcEKLNP1WgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQErhaMoQDiosagNwAAAABJRU5ErkJggg==", "base64");

await journey("form", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const of = (word) => ready.forms.find((it) => it.title.includes(word)).address;
  const [damage, walk, survey] = ["損傷", "見学", "アンケート"].map(of);
  for (const [how, options] of [
    ["plain", { javaScriptEnabled: false }],
    ["dark", { colorScheme: "dark" }],
    ["usual", {}],
  ]) {
    const page = await open(browser, PHONE, damage, complaints, options);
    await report(page, how);
    await closed(page.context());
  }
  const page = await open(browser, PHONE, walk, complaints);
  await visit(page);
  await page.goto(survey);
  await everywhere(page, "survey");
  await large(page, walk);
  await place(browser, damage, complaints);
  await offline(browser, damage, complaints);
  await tongues(browser, damage, complaints);
  await left(browser, damage, complaints);
  await camera(browser, damage, complaints);
  await postal(browser, walk, complaints);
  await steps(browser, survey, complaints);
  // What a page of faults and a broken line look like is said by every browser.
  const faults = complaints.filter((it) => !/status of 422|ERR_INTERNET_DISCONNECTED/u.test(it));
  holds("the browser has no complaint", faults.length === 0, faults.join(" | "));
});

/** Presses the one button at the foot. */
function next(page) {
  return page.locator(".next button").click();
}

/** Chooses a tile, of which the whole can be pressed. */
function tick(page, label) {
  return page.locator("label.choice__label").getByText(label, { exact: true }).click();
}

function title(page) {
  return page.locator("h1").textContent();
}

/** A report of damage, in which nothing goes well at first. */
async function report(page, how) {
  await everywhere(page, `report-1-${how}`);
  await next(page);
  await soon(`${how}: what is missing is told`, async () => (await page.title()).includes("エラー"));
  // The title comes before the questions do.
  await page.waitForLoadState();
  await everywhere(page, `report-1-faults-${how}`);
  await page.locator(".faults a").first().click();
  holds(`${how}: a fault leads to its question`, new URL(page.url()).hash === "#f-q1");
  await tick(page, "その他");
  await page.getByLabel("「その他」の内容").fill("橋の手すり");
  await page.getByLabel("くわしいようす").fill("ぐらぐらする");
  await page.locator("input[type=file]").nth(1).setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: PNG });
  await next(page);
  await soon(`${how}: the next page comes`, async () => (await title(page)).includes("場所"));
  await everywhere(page, `report-2-${how}`);
  await page.getByLabel("住所や目印").fill("中央町の橋");
  await next(page);
  await soon(`${how}: the last page comes`, async () => (await title(page)).includes("あなたのこと"));
  await tick(page, "ほしい");
  await next(page);
  await soon(`${how}: what is asked only now is asked`, async () => page.getByLabel("姓").isVisible());
  for (const [label, text] of [["姓", "桑名"], ["名", "花"], ["せい（ふりがな）", "クワナ"], ["めい（ふりがな）", "ハナ"]]) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await everywhere(page, `report-3-${how}`);
  await next(page);
  await soon(`${how}: everything is shown before it is sent`, async () => (await title(page)).includes("内容を確認"));
  await everywhere(page, `report-check-${how}`);
  const said = await page.locator("main").textContent();
  holds(`${how}: with everything that was typed`, ["橋の手すり", "ぐらぐらする", "1枚", "くわな はな"].every((it) => said.includes(it)), said);
  await page.getByRole("link", { name: /直す.*くわしいようす/u }).click();
  await page.getByLabel("くわしいようす").fill("とてもぐらぐらする");
  await everywhere(page, `report-photo-${how}`);
  await next(page);
  await soon(`${how}: a correction leads back to the check`, async () => (await page.locator("main").textContent()).includes("とてもぐらぐらする"));
  await next(page);
  await soon(`${how}: it is sent`, async () => (await title(page)).includes("送信が終わりました"));
  await everywhere(page, `report-done-${how}`);
  const number = await page.locator(".receipt").textContent();
  await page.goBack();
  await soon(`${how}: going back leads to nothing that could be sent again`, async () => {
    if ((await title(page)).includes("送信が終わりました")) return true;
    await next(page);
    return (await page.locator(".receipt").textContent()) === number;
  });
}

/** Every other kind of question, on a form with sums, dates, places left and consent. */
async function visit(page) {
  await everywhere(page, "visit-1");
  const day = new Date(Date.now() + 40 * 864e5);
  await page.locator("label.era").getByText("西暦").click();
  for (const [part, value] of [["年", day.getFullYear()], ["月", day.getMonth() + 1], ["日", day.getDate()]]) {
    await page.getByLabel(`見学したい日 ${part}`).fill(String(value));
  }
  await page.getByLabel("時間").selectOption({ label: "11時" });
  await tick(page, "救急車");
  await page.getByLabel("人数（人）").fill("３");
  await tick(page, "写真（1枚）");
  await page.getByRole("button", { name: "計算する" }).click();
  await soon("the sum is added up on the page", async () => (await page.locator("output").textContent()) === "600円");
  await everywhere(page, "visit-1-sum");
  await next(page);
  await soon("who is asked", async () => (await title(page)).includes("代表の方"));
  await page.getByLabel("生年月日 年").fill("99");
  await next(page);
  await soon("all faults are told at once", async () => (await page.locator(".faults li").count()) > 5);
  await everywhere(page, "visit-2-faults");
  await page.goto(page.url());
  await everywhere(page, "visit-2");
}

/** Letters twice as large, on the smallest of phones. */
async function large(page, address) {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(address);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await judge(page, "visit-large");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  holds("nothing runs over the edge at 200 %", over <= 0, `${over}`);
}

/** The place that the phone knows. */
async function place(browser, address, complaints) {
  const context = { geolocation: { latitude: 35.0619, longitude: 136.6836 }, permissions: ["geolocation"] };
  const page = await open(browser, PHONE, address, complaints, context);
  await tick(page, "街灯");
  await next(page);
  await soon("the place is asked", async () => (await title(page)).includes("場所"));
  await page.getByRole("button", { name: "今いる場所を使う" }).click();
  await soon("the place is taken", async () => (await page.locator("[data-found]").textContent()) !== "");
  await judge(page, "place-found");
  await next(page);
  await soon("and is enough", async () => (await title(page)).includes("あなたのこと"));
  await closed(page.context());
}

/** A phone set to English reads the form in English, and goes on in Portuguese without losing a word. */
async function tongues(browser, address, complaints) {
  const page = await open(browser, PHONE, address, complaints, { locale: "en-US" });
  const lang = () => page.locator("html").getAttribute("lang");
  holds("a phone set to English reads English", (await lang()) === "en");
  await judge(page, "tongues-en");
  await tick(page, "Street light");
  await page.getByLabel("Details").fill("It flickers");
  await page.locator(".tongues summary").click();
  await page.getByRole("button", { name: "Português" }).click();
  await soon("another language is a press away", async () => (await lang()) === "pt");
  await page.waitForLoadState();
  const kept = await page.locator("textarea").first().inputValue();
  holds("nothing typed is lost by choosing it", kept === "It flickers", kept);
  holds("and what was chosen stays chosen", await page.getByLabel("Iluminação da rua").isChecked());
  await judge(page, "tongues-pt");
  await closed(page.context());
}

/** Without a network nothing is sent and nothing is lost. */
async function offline(browser, address, complaints) {
  const page = await open(browser, PHONE, address, complaints);
  await tick(page, "街灯");
  await page.context().setOffline(true);
  await page.locator(".next button").click();
  await soon("that there is no network is told", async () => page.locator("[data-offline]").isVisible());
  holds("what was chosen is still there", await page.getByLabel("街灯").isChecked());
  await judge(page, "offline");
  await page.context().setOffline(false);
  await next(page);
  await soon("with a network again it goes on", async () => (await title(page)).includes("場所"));
  await closed(page.context());
}

/** A field that is left is kept; without a network that is told, and made up for when there is one. */
async function left(browser, address, complaints) {
  const page = await open(browser, PHONE, address, complaints);
  const words = page.getByLabel("くわしいようす");
  await words.fill("街灯がついていない");
  await words.blur();
  await soon("that a field was kept is told quietly", () => page.locator("[data-saved]").isVisible());
  await picture(page, "kept");
  holds("and the page has an address of its own", /\/f\/\w+\/\w+\/1$/u.test(page.url()), page.url());
  await page.context().setOffline(true);
  await words.fill("街灯が3本ついていない");
  await words.blur();
  await soon("that a field could not be kept is told", () => page.locator("[data-unsaved]").isVisible());
  await judge(page, "kept-not");
  await page.context().setOffline(false);
  await soon("with a network again it is kept by itself", () => page.locator("[data-unsaved]").isHidden());
  await page.reload();
  holds("and stands there when the page is opened again", (await words.inputValue()) === "街灯が3本ついていない");
  await closed(page.context());
}

/** A photo of twelve megapixels is made smaller before it is sent. */
async function camera(browser, address, complaints) {
  const page = await open(browser, PHONE, address, complaints);
  const photo = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [4000, 3000];
    const pen = canvas.getContext("2d");
    for (let at = 0; at < 60000; at += 1) {
      pen.fillStyle = `hsl(${at % 360} 70% ${at % 90}%)`;
      pen.fillRect((at * 7919) % 4000, (at * 104729) % 3000, 24, 24);
    }
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 1));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  holds("the photo is as large as a phone's", photo.length > 2e6, `${photo.length}`);
  await tick(page, "街灯");
  const sent = page.waitForRequest((it) => it.method() === "POST" && it.headers()["content-type"]?.startsWith("multipart"));
  await page.locator("input[type=file]").first().setInputFiles({ name: "IMG_0001.JPG", mimeType: "image/jpeg", buffer: Buffer.from(photo) });
  await next(page);
  const size = Number((await (await sent).allHeaders())["content-length"]);
  holds("a photo of twelve megapixels is sent much smaller", size < photo.length / 2 && size < 2e6, `${photo.length} became ${size}`);
  await soon("and the next page comes", async () => (await title(page)).includes("場所"));
  await page.goBack();
  await page.reload();
  await soon("it is kept", () => page.getByText("IMG_0001.jpg").first().isVisible());
  await closed(page.context());
}

/** Seven digits fill in an address; a button does where there is no script. */
async function postal(browser, address, complaints) {
  for (const [how, options] of [["plain", { javaScriptEnabled: false }], ["usual", {}]]) {
    const page = await open(browser, PHONE, address, complaints, options);
    // The second page is reached by going on with what the first has kept.
    await visitors(page);
    await page.getByLabel("郵便番号").fill("５１１−００６８");
    if (how === "plain") await page.getByRole("button", { name: "郵便番号から住所を入れる" }).click();
    const area = page.getByLabel("市区町村・町名");
    await soon(`${how}: a postal code fills in its area`, async () => (await area.inputValue()) === "三重県桑名市中央町");
    holds(`${how}: and what else was typed is still there`, (await page.getByLabel("姓").inputValue()) === "桑名");
    await picture(page, `postal-${how}`);
    await closed(page.context());
  }
}

/** Fills the first page of a visit in, and the name on the second. */
async function visitors(page) {
  const day = new Date(Date.now() + 40 * 864e5);
  await page.locator("label.era").getByText("西暦").click();
  for (const [part, value] of [["年", day.getFullYear()], ["月", day.getMonth() + 1], ["日", day.getDate()]]) {
    await page.getByLabel(`見学したい日 ${part}`).fill(String(value));
  }
  await page.getByLabel("時間").selectOption({ label: "11時" });
  await page.getByLabel("人数（人）").fill("3");
  await next(page);
  await soon("who is asked", async () => (await title(page)).includes("代表の方"));
  await page.getByLabel("姓").fill("桑名");
}

/** A scale stands in one row, large enough for any finger, and is used by keys. */
async function steps(browser, address, complaints) {
  const page = await open(browser, PHONE, address, complaints);
  const boxes = await page.locator(".scale").first().locator(".scale__step").evaluateAll((all) =>
    all.map((it) => it.getBoundingClientRect()).map(({ top, width, height }) => ({ top, width, height })));
  holds("five steps stand in one row", boxes.length === 5 && new Set(boxes.map((it) => it.top)).size === 1, JSON.stringify(boxes));
  holds("each of 56 pixels", boxes.every((it) => it.width >= 48 && it.height >= 56), JSON.stringify(boxes));
  const first = page.locator(".scale").first().getByRole("radio").first();
  await first.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  holds("and are chosen by keys", await page.locator(".scale").first().getByRole("radio").nth(1).isChecked());
  await page.locator(".scale").first().scrollIntoViewIfNeeded();
  await picture(page, "scale");
  await closed(page.context());
}

/** Holds a page to its rules, at its width and at every other. */
async function everywhere(page, name) {
  const { html, bytes } = await wire(page);
  if (html) {
    await valid(name, html);
    holds(`${name} is small over the wire`, bytes < PAGE_BYTES_MAX, `${bytes}`);
  }
  // What looks for faults is a script itself; without scripts it is the same page.
  if (name.endsWith("-plain")) return picture(page, name);
  await judge(page, name);
  // Faults and darkness make no page wider.
  if (!/-(faults|dark)/u.test(name)) await fits(page, name);
}

/** The page as the server gives it, where it can be asked for again. */
async function wire(page) {
  const answer = await page.request.get(page.url());
  const body = await answer.body();
  return { html: answer.ok() ? body.toString() : "", bytes: body.length };
}
