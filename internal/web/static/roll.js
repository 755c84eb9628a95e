// roll.js: the roll-call where the connection comes and goes. Each tick is kept on this device first and then
// delivered, now or later, exactly once; what waits is shown on its card and counted at the top. Without script
// the forms of the page go to the server as they are.
//
// The page gives: [data-roll] with data-account, data-handover, data-pages; #roll-marks with how a mark and a
// reason are shown; cards with data-person and data-mark, whose forms are data-when="open" or "marked"; and
// #counts with data-here, data-open, data-not_boarded.
"use strict";

{
  const bar = document.querySelector("[data-roll]");
  if (bar && window.isSecureContext && window.indexedDB && navigator.locks && crypto.subtle) roll(bar);
}

function roll(bar) {
  const { account, handover } = bar.dataset;
  const here = "/handovers/" + handover;
  const kept = Number(document.documentElement.dataset.kept || 0);
  const drawn = kept || performance.timeOrigin;
  const part = (name) => bar.querySelector(`[data-part=${name}]`);
  const marks = document.getElementById("roll-marks").content;
  const card = (person) => document.getElementById("p-" + person);
  const words = (e) => e ? e.cloneNode(true) : document.createTextNode("");
  let base = null, state = "", wait = 5000, timer = 0;

  // The counts as the server told them last.
  const counts = () => document.getElementById("counts");
  const read = () => { base = { here: +counts().dataset.here, open: +counts().dataset.open, not_boarded: +counts().dataset.not_boarded }; };
  const bucket = (mark) => mark === "boarded" || mark === "added" ? "here" : mark || "open";

  // draw shows a card with a mark that the server has not drawn; settle takes that back.
  function draw(c, tick, waits) {
    const p = c.querySelector(".mark");
    if (waits) c.drawn ??= [...p.childNodes];
    p.replaceChildren(words(marks.querySelector(`[data-mark="${tick.mark}"]`)));
    if (tick.mark === "not_boarded") p.append(" ", words(marks.querySelector(`[data-reason="${tick.reason}"]`)), tick.note ? ": " + tick.note : "");
    if (waits) p.append(" ", words(marks.querySelector("[data-waits]")));
    offer(c, tick.mark);
  }
  function settle(c) {
    c.querySelector(".mark").replaceChildren(...c.drawn);
    delete c.drawn;
    offer(c, c.dataset.mark);
  }
  function offer(c, mark) {
    for (const f of c.querySelectorAll("[data-when]")) f.hidden = (f.dataset.when === "marked") !== (mark !== "");
    c.querySelector("details[open]")?.removeAttribute("open");
  }

  // fold takes over what was delivered after this page was drawn, which is so when it was kept on this device.
  async function fold() {
    for (const t of (await Roll.standing(account, handover)).ticks) {
      if (t.state !== "done" || t.doneAt < drawn) continue;
      const c = card(t.tick.person);
      const was = c ? c.dataset.mark : t.tick.was;
      base[bucket(was)]--;
      base[bucket(t.tick.mark)]++;
      if (!c) continue;
      c.dataset.mark = t.tick.mark;
      draw(c, t.tick, false);
    }
  }

  // show draws what waits. One at a time: an older one must not draw over a newer.
  let shown = Promise.resolve();
  const show = () => (shown = shown.then(showNow, showNow));
  async function showNow() {
    const left = await Roll.standing(account, handover), mine = left.ticks;
    const now = { ...base }, last = new Map(), first = new Map();
    for (const t of mine) {
      if (t.state !== "waiting") continue;
      if (!first.has(t.tick.person)) first.set(t.tick.person, t.tick.was);
      last.set(t.tick.person, t.tick);
    }
    for (const [person, tick] of last) {
      const c = card(person);
      now[bucket(c ? c.dataset.mark : first.get(person))]--;
      now[bucket(tick.mark)]++;
      if (c) draw(c, tick, true);
    }
    for (const c of document.querySelectorAll("article[data-person]")) if (c.drawn && !last.has(c.dataset.person)) settle(c);
    for (const name of ["here", "open", "not_boarded"]) {
      const b = counts().querySelector(`[data-count=${name}]`);
      if (now[name] !== +counts().dataset[name] || b.dataset.own) b.textContent = now[b.dataset.own = name];
    }
    localStorage.setItem(Roll.NAME, left.all);
    part("waiting").hidden = !left.own;
    part("number").textContent = left.own;
    part("kept").hidden = !kept;
    part("offline").hidden = state !== "offline";
    part("login").hidden = state !== "login" || !left.own;
    part("other").hidden = left.all === left.own;
    part("deliver").hidden = !left.own || state === "login";
    const wrong = mine.filter((t) => t.state === "refused");
    part("refused").hidden = !wrong.length;
    part("refused").querySelector("ul").replaceChildren(...wrong.map((t) => {
      const line = document.createElement("li");
      const name = document.createElement("b");
      name.textContent = card(t.tick.person)?.querySelector("h3").textContent || "";
      line.append(name, " ", words(marks.querySelector(`[data-mark="${t.tick.mark}"]`)), " ", why(t.tick.answer));
      return line;
    }));
    bar.hidden = ["offline", "kept", "waiting", "login", "other", "refused"].every((name) => part(name).hidden);
    return left;
  }

  // why is the sentence of an answer that took a tick for wrong.
  const parsed = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content;
  const why = (html) => parsed(html || "").querySelector("p")?.textContent || "";

  // answered puts what the server drew in place of what was there.
  function answered(done) {
    if (done.handover !== handover || done.state !== "done") return;
    const answer = parsed(done.html), fresh = answer.querySelector("article"), tiles = answer.querySelector("#counts"), old = card(done.person);
    const held = old?.contains(document.activeElement);
    if (tiles) {
      tiles.removeAttribute("hx-swap-oob");
      counts().replaceWith(tiles);
      read();
    }
    if (fresh && old) old.replaceWith(fresh);
    else if (old) old.remove();
    if (held && fresh) focus(fresh);
  }
  const focus = (c) => c.querySelector("form:not([hidden]) button")?.focus({ preventScroll: true });

  async function deliver() {
    clearTimeout(timer);
    try {
      state = await Roll.deliver((done) => { answered(done); channel.postMessage(done); });
    } catch {
      state = "offline";
    }
    const left = await show();
    if (kept && !state && !left.own) await renew();
    if (state !== "offline" || !left.own && !kept) {
      wait = 5000;
      return;
    }
    timer = setTimeout(deliver, wait);
    wait = Math.min(wait * 1.5, 30000);
    // Where the browser can, it delivers after this page is closed.
    if (left.own) navigator.serviceWorker?.ready.then((w) => w.sync?.register(Roll.NAME)).catch(() => {});
  }

  // renew draws a kept page again from the server, once that answers.
  async function renew() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(10000) });
      if (answer.status !== 200) throw answer;
      if (!document.querySelector("article details[open]")) location.reload();
    } catch {
      state = "offline";
      await show();
    }
  }

  const channel = new BroadcastChannel(Roll.NAME);
  channel.onmessage = (e) => { answered(e.data); show(); };

  const said = (form) => form.elements.note && (form.elements.note.required = form.elements.reason.value === "other");
  document.addEventListener("change", (e) => { if (e.target.name === "reason" && e.target.form) said(e.target.form); });

  let stored = Promise.resolve(); // in the order ticked
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (form.getAttribute("action") !== here + "/tick" || form.dataset.plain) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const data = new FormData(form), c = form.closest("article");
    const mark = e.submitter?.name === "mark" ? e.submitter.value : data.get("mark");
    const tick = { person: data.get("person"), mark, reason: data.get("reason") || "", note: data.get("note") || "", key: crypto.randomUUID(), was: c.dataset.mark };
    try {
      await (stored = stored.catch(() => {}).then(() => Roll.put(account, handover, tick)));
    } catch {
      form.dataset.plain = "1"; // nothing can be kept here: straight to the server
      form.requestSubmit(e.submitter);
      return;
    }
    await show();
    focus(c);
    deliver();
  }, true);

  part("deliver").addEventListener("click", deliver);
  part("forget").addEventListener("click", async () => {
    for (const t of (await Roll.standing(account, handover)).ticks) if (t.state === "refused") await Roll.drop(t.n);
    await show();
    if (state !== "offline") location.reload(); // the list is not what she ticked on
  });
  addEventListener("online", deliver);
  addEventListener("offline", () => { state = "offline"; show(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) deliver(); });

  (async () => {
    read();
    await fold();
    if (kept) state = "offline";
    await show();
    deliver();
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.addEventListener("message", (e) => { if (e.data.kept) bar.dataset.kept = "yes"; });
    const mine = new URL("roll-worker.js", document.querySelector("script[src$='/roll.js']").src);
    await navigator.serviceWorker.register(mine, { scope: "/handovers/" });
    const worker = (await navigator.serviceWorker.ready).active;
    const pages = Array.from({ length: Number(bar.dataset.pages) }, (_, i) => i ? here + "?page=" + (i + 1) : here);
    if (!kept) worker.postMessage({ keep: pages });
  })();
}
