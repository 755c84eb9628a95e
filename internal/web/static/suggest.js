// suggest.js: the search box of the head as a combobox with a list (ARIA 1.2, "list autocomplete with manual
// selection"). The server draws the lines and htmx fetches them, the newest question only; this file moves the
// choice, opens and closes. Without it the box is a search field whose Enter leads to the page of results.
"use strict";

{
  const find = document.querySelector(".find");
  const box = find?.querySelector("input"), hits = find?.querySelector(".hits"), said = document.getElementById("hits-said");
  let dismissed = false; // Escape stands until something else is typed

  const options = () => [...hits.querySelectorAll("[role=option]")];
  const chosen = () => hits.querySelector("[aria-selected=true]");

  // show opens or closes what is there; it fetches nothing.
  const show = (yes) => {
    hits.hidden = !yes || !hits.firstElementChild;
    box.setAttribute("aria-expanded", String(!hits.hidden && options().length > 0));
    if (hits.hidden) choose(null);
  };

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    box.removeAttribute("aria-activedescendant");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  // walk goes through the lines and, past either end, back to what was typed.
  const walk = (by) => {
    if (hits.hidden) return show(true);
    const all = options();
    if (!all.length) return;
    const stops = [null, ...all];
    choose(stops[(stops.indexOf(chosen()) + by + stops.length) % stops.length]);
  };

  const keys = (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (!hits.firstElementChild) return;
      e.preventDefault();
      walk(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Escape" && !hits.hidden) {
      e.preventDefault(); // the first one closes, the next one empties the field
      e.stopPropagation();
      dismissed = true;
      show(false);
    }
  };

  // answered: other lines came. Who had been chosen stays chosen if she is still there.
  let before = "";
  const answered = () => {
    said.textContent = hits.querySelector("[data-said]")?.dataset.said ?? "";
    show(!dismissed && find.contains(document.activeElement));
    if (!hits.hidden && before) choose(options().find((o) => o.getAttribute("href") === before));
  };

  if (hits) {
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "hits-list"]]) box.setAttribute(name, value);
    hits.hidden = true;
    new MutationObserver(answered).observe(hits, { childList: true });
    box.addEventListener("keydown", keys);
    box.addEventListener("input", () => {
      dismissed = false;
      before = chosen()?.getAttribute("href") ?? "";
      if (box.value.trim()) return;
      box.dispatchEvent(new Event("htmx:abort"));
      hits.replaceChildren();
    });
    box.addEventListener("focus", () => show(!dismissed));
    // Enter, and "go" on the keyboard of a phone: who is chosen is opened, else the page of results.
    find.addEventListener("submit", (e) => {
      if (hits.hidden || !chosen()) return;
      e.preventDefault();
      chosen().click();
    });
    find.addEventListener("focusout", (e) => { if (!find.contains(e.relatedTarget)) show(false); });
    // A click on a line must not first take the focus away and close the list.
    hits.addEventListener("mousedown", (e) => e.preventDefault());
  }
}
