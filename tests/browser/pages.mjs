// Every page of the console, held to its rules: nobody is shut out, nothing runs over the edge,
// the browser has no complaint, the markup is valid, no two pages have the same title.

import { fits, holds, journey, judge, open, valid } from "./lib/journey.mjs";
import { signIn, walk } from "./lib/console.mjs";

/** A desk's screen, the same at 200 %, and a phone. */
const WIDTHS = [1440, 683, 390];

await journey("pages", (data) => ["demo", "--listen", "127.0.0.1:0", "--data", data], async ({ ready, browser }) => {
  const complaints = [];
  const page = await open(browser, [WIDTHS[0], 900], new URL("/console", ready.console).href, complaints);
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (it) =>
    console.error(`policy: ${it.violatedDirective} ${it.blockedURI} ${it.sample}`)));
  await everywhere(page, "console-sign-in", await (await page.request.get(page.url())).text());
  await signIn(page, ready, "sato");
  const titles = new Map();
  const seen = await walk(page, new URL("/console", ready.console).href, async (name, html, status) => {
    holds(`${name} is shown`, status === 200, `${status}`);
    const title = await page.title();
    holds(`${name} has a title of its own`, title !== "" && !titles.has(title), `「${title}」 like ${titles.get(title)}`);
    titles.set(title, name);
    await everywhere(page, name, html);
  });
  holds("there are pages to hold to rules", seen > 10, `${seen}`);
  holds("the browser has no complaint", complaints.length === 0, complaints.join(" | "));
});

async function everywhere(page, name, html) {
  await valid(name, html);
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    const pointed = [...document.querySelectorAll("[aria-describedby],[aria-labelledby],[aria-controls]")]
      .flatMap((it) => ["aria-describedby", "aria-labelledby", "aria-controls"].flatMap((name) => (it.getAttribute(name) ?? "").split(/\s+/u)))
      .filter(Boolean);
    return {
      headings: document.querySelectorAll("h1").length,
      language: document.documentElement.lang,
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      nowhere: pointed.filter((id) => !document.getElementById(id)),
    };
  });
  holds(`${name} has one heading of the first order and says its language`, found.headings === 1 && found.language === "ja", JSON.stringify(found));
  holds(`on ${name} every id stands once and leads somewhere`, found.twice.length + found.nowhere.length === 0, JSON.stringify(found));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await judge(page, `${name}-${width}`);
  }
  await fits(page, name);
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}
