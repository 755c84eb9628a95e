// roll-store.js: what the roll-call keeps on this device while there is no connection, for the page (roll.js) and
// its worker (roll-worker.js). Everything about people is sealed with AES-GCM under a key that no script can read
// out and that goes with the database at logout: the server answers a logout with Clear-Site-Data, and
// homeward.js deletes the database too. It guards a phone that is found after logout; a phone that is taken while
// somebody is logged in is guarded by its own lock alone.
//
//   key     the one key
//   pages   url -> { account, at, box }        roll-calls as the server drew them, for twelve hours
//   ticks   n -> { n, account, handover, state, doneAt, box }   in the order ticked; state: waiting, done, refused
//
// A tick carries a key made here, so that one that is sent twice, because the answer was lost, counts once.
"use strict";

const Roll = (() => {
  const NAME = "homeward-roll", KEPT = 12 * 3600 * 1000, PAGES = 60;
  let opened;
  // old, whichever way the clock of this device was set meanwhile.
  const old = (at) => Math.abs(Date.now() - at) > KEPT;

  function database() {
    opened ??= new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("key");
        asked.result.createObjectStore("pages");
        asked.result.createObjectStore("ticks", { keyPath: "n", autoIncrement: true });
      };
      asked.onsuccess = () => {
        const db = asked.result, gone = () => { opened = null; };
        db.onversionchange = () => { db.close(); gone(); }; // somebody logs out in another tab
        db.onclose = gone;
        done(db);
      };
      asked.onerror = asked.onblocked = () => { opened = null; failed(asked.error); };
    });
    return opened;
  }

  // within runs one transaction on one store and gives what its request gave, once it is on the disk.
  async function within(store, mode, ask) {
    const tx = (await database()).transaction(store, mode, { durability: "strict" });
    return new Promise((done, failed) => {
      const asked = ask(tx.objectStore(store));
      tx.oncomplete = () => done(asked?.result);
      tx.onerror = tx.onabort = () => failed(tx.error);
    });
  }

  async function key() {
    const known = await within("key", "readonly", (s) => s.get("key"));
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    try {
      await within("key", "readwrite", (s) => s.add(made, "key"));
    } catch { /* the worker was faster; its key holds */ }
    return within("key", "readonly", (s) => s.get("key"));
  }

  async function seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(JSON.stringify(value))) };
  }

  async function unseal(box) {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, await key(), box.data)));
  }

  // put keeps a tick; it is on the disk when this comes back.
  async function put(account, handover, tick) {
    const box = await seal(tick);
    return within("ticks", "readwrite", (s) => s.add({ account, handover, state: "waiting", doneAt: 0, box }));
  }

  const all = () => within("ticks", "readonly", (s) => s.getAll());
  const drop = (n) => within("ticks", "readwrite", (s) => s.delete(n));

  // standing gives the ticks of an account at a handover, opened, in the order ticked, and how many wait: the
  // account's own, and anybody's. It forgets what was delivered long ago.
  async function standing(account, handover) {
    const every = await all(), ticks = [], waits = every.filter((t) => t.state === "waiting");
    for (const t of every) {
      if (t.state === "done" && old(t.doneAt)) await drop(t.n);
      else if (t.account === account && t.handover === handover) ticks.push({ ...t, tick: await unseal(t.box) });
    }
    return { ticks, own: waits.filter((t) => t.account === account).length, all: waits.length };
  }

  // deliver sends what waits, the oldest first, one at a time; told hears of each. It stops where there is no
  // connection ("offline") or nobody is logged in as whoever ticked ("login"), and gives which; "" all is delivered.
  function deliver(told) {
    return navigator.locks.request(NAME, async () => {
      for (const t of await all()) {
        if (t.state !== "waiting") continue;
        const tick = await unseal(t.box);
        const body = new URLSearchParams({ as: t.account });
        for (const field of ["person", "mark", "reason", "note", "key"]) body.set(field, tick[field] || "");
        let answer, text;
        try {
          answer = await fetch("/handovers/" + t.handover + "/tick", { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual", signal: AbortSignal.timeout(10000) });
          text = await answer.text();
        } catch {
          return "offline";
        }
        if (answer.status === 401) return "login";
        if (answer.ok) t.state = "done";
        else if ([403, 404, 409, 413, 422].includes(answer.status)) {
          t.state = "refused"; // it would be so again: a person reads why
          t.box = await seal({ ...tick, answer: text.slice(0, 4000) });
        } else return "offline";
        t.doneAt = Date.now();
        await within("ticks", "readwrite", (s) => s.put(t));
        told({ n: t.n, state: t.state, person: tick.person, handover: t.handover, html: text });
      }
      return "";
    });
  }

  // keepPage keeps a roll-call as it was drawn; pages of anybody else go.
  async function keepPage(url, at, html, headers) {
    const account = /data-roll data-account="([^"]+)"/.exec(html)?.[1];
    if (!account) return;
    const box = await seal({ html, headers });
    await within("pages", "readwrite", (s) => s.put({ account, at, box }, url));
    const keys = await within("pages", "readonly", (s) => s.getAllKeys()), values = await within("pages", "readonly", (s) => s.getAll());
    const kept = keys.map((k, i) => [k, values[i]]).sort((a, b) => b[1].at - a[1].at);
    for (const [i, [k, p]] of kept.entries()) {
      if (i >= PAGES || p.account !== account || old(p.at)) await within("pages", "readwrite", (s) => s.delete(k));
    }
  }

  const keptAt = async (url) => (await within("pages", "readonly", (s) => s.get(url)))?.at || 0;

  // keptPage gives it back, marked with when it was drawn, for as long as a session lasts at most.
  async function keptPage(url) {
    const p = await within("pages", "readonly", (s) => s.get(url));
    if (!p || old(p.at)) return null;
    const { html, headers } = await unseal(p.box);
    return new Response(html.replace("<html ", `<html data-kept="${p.at}" `), { headers });
  }

  return { NAME, put, drop, standing, deliver, keepPage, keptAt, keptPage };
})();
