// A stand-in for the LIFF SDK: the same global and the same promises, for pages under the simulator.
// Who is logged in comes in the fragment of the address, as LINE's own browser hands it over.
(() => {
  "use strict";

  // Filled in when served: {"base": address of the simulator, "apps": {LIFF id: endpoint URL or null}}.
  const FACTS = null;

  const shelf = (id) => `simulated-liff:${id}`;
  let liffId = null;
  let store = null;

  const fail = (code, message) => Object.assign(new Error(message), { code });

  const read = (id) => {
    try {
      return JSON.parse(sessionStorage.getItem(shelf(id)));
    } catch {
      return null;
    }
  };

  const keep = () => {
    if (store) sessionStorage.setItem(shelf(liffId), JSON.stringify(store));
    else sessionStorage.removeItem(shelf(liffId));
  };

  const decoded = (part) => {
    const text = atob(part.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  };

  const endpoint = () => new URL(FACTS.apps[liffId]);

  // Takes the credentials out of the fragment, so that they stay in no history and no log.
  const takeCredentials = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const accessToken = given.get("access_token");
    if (!accessToken) return;
    const context = decoded(given.get("context_token"));
    store = { accessToken, idToken: given.get("id_token"), context, inClient: context.type !== "external" };
    keep();
    history.replaceState(history.state, "", location.pathname + location.search);
  };

  // Where `liff.state` leads: the endpoint's path with the LIFF URL's own path, query and fragment.
  const secondary = (state) => {
    const base = endpoint();
    const beyond = new URL(state.startsWith("/") ? state : `/${state}`, base.origin);
    const next = new URL(base);
    if (beyond.pathname !== "/") next.pathname = base.pathname.replace(/\/$/, "") + beyond.pathname;
    for (const [name, value] of beyond.searchParams) next.searchParams.append(name, value);
    next.hash = beyond.hash;
    return next;
  };

  const init = async (options, onSuccess, onFailure) => {
    try {
      if (!options || !options.liffId) throw fail("INVALID_CONFIG", "liffId is necessary for liff.init()");
      if (!(options.liffId in FACTS.apps)) throw fail("INIT_FAILED", "there is no LIFF app of this id");
      liffId = options.liffId;
      store = read(liffId);
      takeCredentials();
      const state = new URLSearchParams(location.search).get("liff.state");
      if (state) {
        location.replace(secondary(state));
        return await new Promise(() => {});
      }
      const refusal = new URLSearchParams(location.search).get("error");
      if (!store && refusal) throw fail("FORBIDDEN", refusal);
      if (!store && options.withLoginOnExternalBrowser) {
        login();
        return await new Promise(() => {});
      }
      ready();
      if (onSuccess) onSuccess();
    } catch (error) {
      if (onFailure) onFailure(error);
      throw error;
    }
  };

  let ready;
  const isReady = new Promise((resolve) => { ready = resolve; });

  const need = () => {
    if (!liffId) throw fail("INVALID_CONFIG", "liff.init() has not been called");
  };

  const login = (options = {}) => {
    need();
    const target = options.redirectUri || location.href;
    const base = endpoint();
    const url = new URL(target, location.href);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname.replace(/\/$/, ""))) {
      throw fail("INVALID_ARGUMENT", "redirectUri must begin with the endpoint URL");
    }
    const page = new URL(`${FACTS.base}/access/liff/login`);
    page.searchParams.set("liff_id", liffId);
    page.searchParams.set("redirect_uri", url.href);
    location.href = page.href;
  };

  const logout = () => {
    need();
    store = null;
    keep();
  };

  const ask = async (path, options = {}) => {
    need();
    if (!store) throw fail("UNAUTHORIZED", "the user is not logged in");
    const url = new URL(`${FACTS.base}/liff/sdk/${path}`);
    url.searchParams.set("access_token", store.accessToken);
    const answer = await fetch(url, options).catch(() => {
      throw fail("UNKNOWN", "the simulator did not answer");
    });
    const body = await answer.json();
    if (!answer.ok) throw fail(String(answer.status), body.message);
    return body;
  };

  // The web phone shows LIFF apps in a frame and listens for this.
  const tellPhone = (message) => {
    if (window.parent !== window) window.parent.postMessage({ simulatedLiff: message }, "*");
    return window.parent !== window;
  };

  const refuse = (what) => async () => {
    throw fail("FORBIDDEN", `${what} is not simulated`);
  };

  window.liff = {
    id: null,
    ready: isReady,
    init: (...args) => init(...args).then((value) => { window.liff.id = liffId; return value; }),
    isInClient: () => Boolean(store && store.inClient),
    isLoggedIn: () => Boolean(store),
    isApiAvailable: (name) => !["shareTargetPicker", "scanCodeV2"].includes(name),
    login,
    logout,
    getOS: () => "web",
    getLanguage: () => navigator.language,
    getAppLanguage: () => "ja",
    getVersion: () => "2.29.2",
    getLineVersion: () => (store && store.inClient ? "15.0.0" : null),
    getIDToken: () => (store ? store.idToken : null),
    getAccessToken: () => (store ? store.accessToken : null),
    getDecodedIDToken: () => (store && store.idToken ? decoded(store.idToken.split(".")[1]) : null),
    getContext: () => (store ? store.context : null),
    getProfile: () => ask("profile"),
    getFriendship: () => ask("friendship"),
    requestFriendship: () => ask("friendship", { method: "POST" }).then(() => undefined),
    sendMessages: (messages) =>
      ask("messages", { method: "POST", body: JSON.stringify(messages) }).then(() => undefined),
    closeWindow: () => { if (!tellPhone("closeWindow")) window.close(); },
    openWindow: ({ url }) => { window.open(url, "_blank", "noopener"); },
    permission: {
      getGrantedAll: async () => (store ? store.context.scope : []),
      query: async (name) => ({
        state: store && store.context.scope.includes(name) ? "granted" : "unavailable",
      }),
      requestAll: async () => undefined,
    },
    permanentLink: {
      createUrl: () => window.liff.permanentLink.link(location.href),
      createUrlBy: async (url) => window.liff.permanentLink.link(url),
      link: (href) => {
        need();
        const base = endpoint();
        const url = new URL(href);
        if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname.replace(/\/$/, ""))) {
          throw fail("INVALID_ARGUMENT", "the URL must begin with the endpoint URL");
        }
        const path = url.pathname.slice(base.pathname.replace(/\/$/, "").length);
        return `${FACTS.base}/liff/${liffId}${path === "/" ? "" : path}${url.search}${url.hash}`;
      },
    },
    shareTargetPicker: refuse("liff.shareTargetPicker()"),
    scanCodeV2: refuse("liff.scanCodeV2()"),
  };
})();
