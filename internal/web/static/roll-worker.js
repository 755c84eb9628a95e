// roll-worker.js: the service worker of the roll-call. It serves a roll-call that was opened before when there is
// no connection, and delivers what waits once there is one, also when the page is closed. What it keeps of people
// is sealed; see roll-store.js. It touches nothing but roll-calls and our own files.
"use strict";

importScripts("roll-store.js");

const base = location.pathname.replace(/[^/]*$/, ""); // "/static/<hash>/"
const files = ["homeward.css", "homeward.js", "suggest.js", "htmx.min.js", "icons.svg", "roll-store.js", "roll.js", "roll-find.js"];
const rollCall = /^\/handovers\/[0-9a-f-]{36}$/;
const passed = ["content-type", "content-language", "content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options", "cross-origin-opener-policy"];

self.addEventListener("install", (e) => {
  self.skipWaiting();
  e.waitUntil(caches.open(base).then((c) => c.addAll(files.map((f) => base + f))));
});

self.addEventListener("activate", (e) => {
  e.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== base) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(base)) e.respondWith(caches.match(e.request.url).then((kept) => kept || fetch(e.request)));
  else if (e.request.mode === "navigate" && rollCall.test(url.pathname)) e.respondWith(rollPage(e, url));
});

// rollPage asks the server, and where it does not answer in time gives what was kept.
async function rollPage(e, url) {
  const fresh = fetched(e.request, url, (kept) => e.waitUntil(kept));
  const late = new Promise((done) => setTimeout(done, 6000));
  const answer = await Promise.race([fresh.catch(() => null), late]);
  if (answer) return answer;
  try {
    const kept = await Roll.keptPage(url.pathname + url.search) || await Roll.keptPage(url.pathname);
    if (kept) return kept;
  } catch { /* nothing is kept here any more */ }
  return fresh;
}

// fetched gives what the server answers; it is kept meanwhile, which until is told to wait for.
async function fetched(request, url, until) {
  const at = Date.now(), answer = await fetch(request);
  if (answer.ok && answer.type === "basic" && !answer.redirected) {
    const headers = [...answer.headers].filter(([name]) => passed.includes(name));
    const kept = answer.clone().text().then((html) => Roll.keepPage(url.pathname + url.search, at, html, headers)).catch(() => {}); // a full disk keeps nobody from reading
    try {
      until(kept);
    } catch { /* it came too late, after the kept page was shown */ }
  }
  return answer;
}

// The page asks for what it was drawn on before there was a worker, and for its other pages.
self.addEventListener("message", (e) => {
  e.waitUntil((async () => {
    for (const to of e.data.keep || []) {
      let kept = null;
      if (Date.now() - await Roll.keptAt(to) > 600000) await fetched(to, new URL(to, location.origin), (k) => { kept = k; }).catch(() => {});
      await kept;
    }
    e.source?.postMessage({ kept: true });
  })());
});

self.addEventListener("sync", (e) => {
  if (e.tag !== Roll.NAME) return;
  const channel = new BroadcastChannel(Roll.NAME);
  e.waitUntil(Roll.deliver((done) => channel.postMessage(done)).then((left) => {
    if (left === "offline") throw new Error(left); // the browser tries again
  }));
});
