// What the demo's own configuration says, and what a city's account can do with it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { post } from "./journey.mjs";

/** What the demo's own configuration says. */
export class Told {
  constructor(ready) {
    this.text = readFileSync(join(ready.data, "demo.toml"), "utf8");
    [this.channel, this.login] = this.text.split("[line.login]");
    this.line = /^api_base = "(.*)"$/mu.exec(this.text)[1];
  }

  value(section, name) {
    return new RegExp(`^${name} = "(.*)"$`, "mu").exec(section)[1];
  }

  get liff() {
    return this.value(this.login, "liff_id");
  }

  /** Has the city send somebody a button that leads to a page of ours, inside LINE. */
  async sendLink(resident, path) {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.value(this.channel, "channel_id"),
      client_secret: this.value(this.channel, "channel_secret"),
    });
    const { access_token: token } = await (await fetch(`${this.line}/oauth2/v3/token`, { method: "POST", body: form })).json();
    const action = { type: "uri", label: "申込をひらく", uri: `https://liff.line.me/${this.liff}${path}` };
    const template = { type: "buttons", text: "粗大ごみの申込", actions: [action] };
    await post(`${this.line}/v2/bot/message/push`, { to: resident, messages: [{ type: "template", altText: "申込", template }] }, token);
  }
}
