// The entrance: finds out by LINE's SDK who came, and has the server check it. Without this script,
// and in browsers that are not LINE's, the same page leads through LINE Login.
// A plain script in the head, so that nothing is shown before it is known what to show.
(() => {
  "use strict";

  const root = document.documentElement;
  const show = (state) => { root.dataset.state = state; };
  root.dataset.scripted = "";
  show("wait");

  // Who has just been let in and is here again cannot keep our cookie: going on would never end.
  const LATELY_MS = 5000;
  const before = (to) => {
    try {
      const [at, where] = JSON.parse(sessionStorage.getItem("entered") ?? "[]");
      return where === to && Date.now() - at < LATELY_MS;
    } catch {
      return false;
    }
  };
  const note = (to) => {
    try {
      sessionStorage.setItem("entered", JSON.stringify([Date.now(), to]));
    } catch { /* without a memory the loop ends by the server's count */ }
  };

  const send = async (token, { to, csrf }) => {
    const body = new URLSearchParams({ id_token: token, to, _csrf: csrf });
    const answer = await fetch("/l/session", { method: "POST", body, credentials: "same-origin" });
    return answer.ok ? (await answer.json()).to : null;
  };

  const enter = async (facts) => {
    const { liff } = window;
    if (!liff) return show("browser");
    await liff.init({ liffId: facts.liff });
    const token = liff.isLoggedIn() ? liff.getIDToken() : null;
    if (!token) {
      if (liff.isInClient()) return show("again");
      if (!("known" in facts)) return show("browser");
      return location.replace(facts.to);
    }
    if (before(facts.to)) return show("cookies");
    const to = await send(token, facts);
    if (!to) return show(liff.isInClient() ? "again" : "browser");
    note(facts.to);
    location.replace(to);
  };

  const close = async (facts) => {
    const { liff } = window;
    if (!liff) return show("done");
    await liff.init({ liffId: facts.liff }).catch(() => undefined);
    liff.closeWindow();
    show("done");
  };

  document.addEventListener("DOMContentLoaded", () => {
    const element = document.querySelector("[data-entrance]");
    const facts = { ...element.dataset };
    const act = facts.entrance === "close" ? close : enter;
    act(facts).catch(() => show(facts.entrance === "close" ? "done" : "failed"));
  });
})();
