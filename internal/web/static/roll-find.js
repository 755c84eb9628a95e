// roll-find.js: finds somebody on the roll-call while her name or her card is typed, also without a connection, and
// reads cards with the camera where the browser can (BarcodeDetector). A card leads to its child and ticks nobody:
// a person looks and ticks. Without script the form asks the server.
"use strict";

{
  const form = document.querySelector("[data-find]");
  if (form) finding(form);
}

function finding(form) {
  const box = form.querySelector("input"), foreign = document.querySelector("[data-foreign]"), cards = () => [...document.querySelectorAll("article[data-card]")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // cardOf reads a card as manifest.ReadCard does; "" is none.
  const cardOf = (text) => {
    const card = text.trim().toUpperCase().replace(/^HW:/, "").replace(/[- ]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(card) ? card : "";
  };

  const narrow = () => {
    const typed = plain(box.value.trim()), card = cardOf(box.value);
    for (const c of cards()) c.hidden = typed !== "" && c.dataset.card !== card && !plain(c.querySelector(".who").textContent).includes(typed);
    foreign.hidden = true;
  };
  box.addEventListener("input", narrow);

  // Where the whole list is on this page nobody needs to be asked.
  form.addEventListener("submit", (e) => {
    if (document.querySelector(".pages")) return;
    e.preventDefault();
    narrow();
    foreign.hidden = !cardOf(box.value) || cards().some((c) => !c.hidden);
  });

  // meet leads to the child of a card; one on another page of the list is asked of the server.
  const meet = (card) => {
    const found = cards().find((c) => c.dataset.card === card);
    box.value = card;
    if (found) {
      narrow();
      found.scrollIntoView({ block: "center" });
      found.querySelector("form:not([hidden]) button")?.focus();
      navigator.vibrate?.(50);
    } else form.requestSubmit();
  };

  const scan = form.querySelector("[data-scan]"), dialog = document.querySelector("[data-scanning]"), video = dialog.querySelector("video");
  if (!window.BarcodeDetector || !navigator.mediaDevices || !dialog.showModal) return;
  scan.hidden = false;
  let stream = null;

  const look = async (detector) => {
    while (stream) {
      const seen = await detector.detect(video).catch(() => []);
      const card = seen.map((one) => one.rawValue.startsWith("HW:") ? cardOf(one.rawValue) : "").find(Boolean);
      if (card) {
        dialog.close();
        return meet(card);
      }
      await new Promise((done) => setTimeout(done, 120));
    }
  };

  scan.addEventListener("click", async () => {
    const refused = dialog.querySelector("[data-refused]");
    refused.hidden = true;
    dialog.showModal();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!dialog.open) return stop();
      video.srcObject = stream;
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code"] }));
    } catch {
      refused.hidden = false;
    }
  });

  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop(); // the camera's light goes out
    stream = video.srcObject = null;
  };
  dialog.addEventListener("close", stop);
  dialog.querySelector("[data-stop]").addEventListener("click", () => dialog.close());
}
