// Keys for those who work through many findings; nothing on the pages needs them. Off while typing.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  let row = -1;
  let difference = -1;

  function select(step) {
    const rows = all("#found .list tbody tr");
    if (!rows.length) return;
    row = Math.min(Math.max(row + step, 0), rows.length - 1);
    rows.forEach((r, n) => r.setAttribute("aria-selected", String(n === row)));
    rows[row].scrollIntoView({ block: "nearest" });
  }

  function open() {
    const link = document.querySelector("#found .list tr[aria-selected=true] a.ttl");
    if (link) location.href = link.href;
  }

  function next() {
    const places = all(".rl tr[data-diff]");
    if (!places.length) return;
    difference = (difference + 1) % places.length;
    places[difference].scrollIntoView({ block: "center" });
  }

  function focus(selector) {
    const field = document.querySelector(selector);
    if (field) field.focus();
    return Boolean(field);
  }

  const keys = {
    j: () => select(1),
    k: () => select(-1),
    Enter: () => open(),
    d: () => next(),
    n: () => focus("#note"),
    "/": () => focus("input[name=q]"),
  };

  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("form.decide");
    if (event.ctrlKey && event.key === "Enter" && form) return form.requestSubmit();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input:not([type=radio]),textarea,select,button,a,summary")) return;
    const choice = form && form.querySelectorAll("[name=state]")[Number(event.key) - 1];
    if (choice) choice.checked = true;
    else if (keys[event.key]) {
      if (event.key !== "Enter") event.preventDefault();
      keys[event.key]();
    }
  });
})();
