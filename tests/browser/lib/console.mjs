// What journeys at the console share: signing in with two factors, and walking from page to page.

import { createHmac } from "node:crypto";
import { get } from "./journey.mjs";

/** Pages of one walk; more would be a walk without an end. */
const PAGES_MAX = 150;

/** Signs in as one of the demo's staff by name, password and the code of an authenticator. */
export async function signIn(page, ready, login) {
  const account = ready.accounts.find((it) => it.login === login);
  await page.goto(new URL("/console/sign-in", ready.console).href);
  await page.getByLabel("ログイン名").fill(account.login);
  await page.getByLabel("パスワード", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "次へ" }).click();
  // A code works once: whoever has just signed in waits for the next.
  while (!(await showCode(page, ready, account))) await new Promise((done) => setTimeout(done, 30_000 - (Date.now() % 30_000)));
  await page.waitForURL((it) => !it.pathname.startsWith("/console/sign-in"));
}

/** Shows the code of this moment by the city's clock; gives whether it was taken. */
async function showCode(page, ready, account) {
  const { now } = await get(`${ready.control}/clock`);
  await page.getByLabel("6けたの数字").fill(code(account.totp_secret, new Date(now).getTime()));
  const answered = page.waitForResponse((it) => it.request().method() === "POST");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  return (await answered).status() === 303;
}

/** The six digits an authenticator shows now (RFC 6238: SHA-1, 30 seconds). */
export function code(secret, now = Date.now()) {
  const bits = [...secret.replace(/=+$/u, "")].map((it) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(it).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/gu).map((it) => Number.parseInt(it, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = hash.at(-1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * Follows every link of the console and calls `see(name, html, status)` on each page, of those
 * that differ in an identity alone the first. Files to keep are passed over. Gives their number.
 */
export async function walk(page, from, see) {
  const waiting = [from, `${from}/me`];
  const known = new Set(waiting.map(kind));
  let seen = 0;
  while (waiting.length > 0 && seen < PAGES_MAX) {
    const address = waiting.shift();
    const answer = await page.goto(address).catch(() => null);
    if (!answer?.headers()["content-type"]?.includes("text/html")) continue;
    await see(kind(address), await answer.text(), answer.status());
    seen += 1;
    for (const href of await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((it) => it.href))) {
      if (href.startsWith(new URL("/console", from).href) && !href.includes("#") && !known.has(kind(href))) {
        known.add(kind(href));
        waiting.push(href);
      }
    }
  }
  return seen;
}

/** A page's address as a name: without its query, with `id` for identities. */
export function kind(address) {
  const parts = new URL(address).pathname.split("/").filter(Boolean);
  return parts.map((part) => (/^[0-9A-HJKMNP-TV-Z]{26}$|^[0-9a-f]{16,}$|^\d+$/u.test(part) ? "id" : part)).join("-");
}
