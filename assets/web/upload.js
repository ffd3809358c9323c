// Large files on their way: how far they are, a button that stops them, and what became of them.
// Without this the browser sends the same form by itself.

import { dress, parsed } from "./kit.js";

const size = (bytes) => `${(bytes / 1e6).toLocaleString("ja", { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })}MB`;
const STAYS = "選んだファイルはこの画面に残っているので、もう一度送れます。";

/** `<form data-upload="200000000">`: sends files of at most so many bytes each and tells how far they are. */
export function upload(form) {
  const most = Number(form.dataset.upload);
  const box = form.querySelector("[data-on-its-way]");
  const [told, bar, stop] = ["p", "progress", "button"].map((it) => box.querySelector(it));
  const ending = form.querySelector("[data-upload-end]");
  const send = form.querySelector("button[data-look=solid]");
  let request;

  const end = (words) => {
    request = undefined;
    box.hidden = true;
    send.removeAttribute("aria-disabled");
    ending.textContent = words;
  };
  const files = () => [...form.querySelectorAll("input[type=file]")].flatMap((it) => [...it.files]);
  // Of several files those that had come whole before are in the library.
  const cut = (what) => {
    if (bar.value === bar.max) return end(`${what}送り終わったあとだったので、素材に入ったかもしれません。この画面を開き直して、確かめてください。`);
    const others = files().length > 1 ? "送り終わっていたファイルは、素材に入っています。" : "";
    end(`${what}途中のファイルは、素材に入っていません。${others}${STAYS}`);
  };

  const went = ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100);
    bar.value = percent;
    told.textContent = percent < 100 ? `${percent}%送りました(${size(loaded)} / ${size(total)})。このまま、この画面を開いておいてください。` : "送り終わりました。素材に入れています…";
  };

  const arrived = () => {
    const { status, responseURL, responseText } = request;
    if (new URL(responseURL).pathname !== new URL(form.action).pathname) return end(`サインインが切れています。別のタブでサインインし直してから、もう一度送ってください。${STAYS}`);
    const answer = parsed(responseText);
    const main = answer.querySelector("#main");
    if (![200, 422].includes(status) || !main) return cut(`${answer.querySelector("h1")?.textContent ?? "送れませんでした"}。`);
    end("");
    document.getElementById("main").replaceWith(main);
    dress(document);
    (main.querySelector("[data-focus]") ?? main).focus();
  };

  form.addEventListener("submit", (event) => {
    if (!files().length) return;
    event.preventDefault();
    if (request) return;
    const large = files().find((it) => it.size > most);
    if (large) return end(`「${large.name}」は大きすぎます(${size(large.size)})。1つ${size(most)}までのものを選んでください。まだ何も送っていません。`);
    request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.setRequestHeader("X-Partial", "1");
    request.upload.addEventListener("progress", went);
    request.addEventListener("load", arrived);
    request.addEventListener("error", () => cut("送っている途中で通信が切れました。"));
    request.addEventListener("abort", () => cut("送るのをやめました。"));
    ending.textContent = "";
    send.setAttribute("aria-disabled", "true");
    went({ loaded: 0, total: 1 });
    box.hidden = false;
    request.send(new FormData(form));
  });
  stop.addEventListener("click", () => {
    send.focus();
    request?.abort();
  });
  addEventListener("beforeunload", (event) => {
    if (request) event.preventDefault();
  });
}
