// homeward.js: small comforts on pages that work without it. It listens on the document, so that parts
// swapped in later are served too; it asks nothing of the server and needs no leave in the CSP.
//
//   data-copy="text"      button copies text; data-done="Copied" is said after (words come from the page)
//   data-print            button prints
//   data-key="1"          pressing the key presses the element; <html data-keys="off"> turns all single keys off
//   data-guard            form asks before typed text is lost
//   data-shown-by="name" data-shown-is="a b"   is hidden until the field of that name has one of these answers
"use strict";

const page = document.documentElement;
page.classList.add("js");

// A browser keeps what was typed, to fill it in again after a crash, in a file that whoever takes the
// machine can read. It keeps nothing of forms that say so.
for (const form of document.forms) form.autocomplete = "off";

document.addEventListener("click", async (e) => {
  const copy = e.target.closest("[data-copy]");
  if (copy) {
    try {
      await navigator.clipboard.writeText(copy.dataset.copy);
      say(copy.dataset.done || "✓");
    } catch {
      getSelection().selectAllChildren(copy.previousElementSibling || copy);
    }
  }
  if (e.target.closest("[data-print]")) print();
  for (const d of document.querySelectorAll("details:is(.menu, .more)[open]")) {
    if (!d.contains(e.target)) d.open = false;
  }
});

document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") return escape();
  if (e.ctrlKey || e.metaKey || e.altKey || page.dataset.keys === "off") return;
  if (e.target.closest("input, select, textarea, [contenteditable], dialog")) return;
  const to = e.key === "/" ? document.querySelector(".find input")
    : /^[a-z0-9?]$/i.test(e.key) && document.querySelector(`[data-key="${e.key}"]`);
  if (!to) return;
  e.preventDefault();
  to.focus();
  if (e.key !== "/" && !e.repeat) to.click();
});

// escape closes the open menu and gives the focus back to what opened it.
function escape() {
  const open = document.querySelector("details:is(.menu, .more)[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

// say speaks through the page's one live region, for eyes and screen readers alike.
function say(words) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = words;
  setTimeout(() => { live.textContent = ""; }, 4000);
}

let typed = false;
document.addEventListener("input", (e) => { if (e.target.closest("form[data-guard]")) typed = true; });
document.addEventListener("submit", () => { typed = false; });
addEventListener("beforeunload", (e) => { if (typed) e.preventDefault(); });

// A field that is shown by the answer to another stands below it, so one pass from the top is enough. What
// is hidden is not sent.
function shown(form) {
  for (const part of form.querySelectorAll("[data-shown-by]")) {
    const given = new FormData(form).getAll(part.dataset.shownBy);
    part.hidden = !part.dataset.shownIs.split(" ").some((is) => given.includes(is));
    for (const field of part.querySelectorAll("input, select, textarea")) field.disabled = part.hidden;
  }
}
for (const form of document.forms) shown(form);
document.addEventListener("change", (e) => { if (e.target.form) shown(e.target.form); });

// What the roll-call keeps on this device goes with whoever logs out; ticks that are not delivered would be lost,
// so she is asked first. The words stand at the button.
document.addEventListener("submit", (e) => {
  if (e.target.getAttribute("action") !== "/logout") return;
  if (Number(localStorage.getItem("homeward-roll")) > 0 && !confirm(e.target.dataset.waiting)) return e.preventDefault();
  localStorage.removeItem("homeward-roll");
  window.indexedDB?.deleteDatabase("homeward-roll");
});
