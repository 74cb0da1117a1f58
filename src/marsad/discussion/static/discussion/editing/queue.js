// Deciding from the keyboard and without waiting for a new page. Without this script every button works as a form does.
(() => {
  "use strict";
  let place = 0;

  const rows = () => [...document.querySelectorAll(".moderation-row")];

  function go(to) {
    const all = rows();
    if (!all.length) return;
    place = Math.max(0, Math.min(all.length - 1, to));
    all[place].focus();
    all[place].scrollIntoView({ block: "nearest" });
  }

  async function send(form, button) {
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("moderation");
    if (!fresh) throw new Error("another page");
    document.getElementById("moderation").replaceWith(fresh);
    const told = page.querySelector(".messages");
    const here = document.querySelector(".messages");
    if (told && here) here.replaceWith(told);
    go(place);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#moderation") || form.method !== "post") return;
    const button = event.submitter;
    if (button && button.dataset.confirm && !window.confirm(button.dataset.confirm)) {
      event.preventDefault();
      return;
    }
    const row = button && button.closest(".moderation-row");
    place = row ? rows().indexOf(row) : 0;
    event.preventDefault();
    send(form, button).catch(() => {
      // What could not be done in place is done as a form does it.
      if (button && button.name) {
        const hidden = document.createElement("input");
        Object.assign(hidden, { type: "hidden", name: button.name, value: button.value });
        form.append(hidden);
      }
      form.submit();
    });
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "moderation-order") event.target.form.submit();
    if (event.target.id !== "moderation-all") return;
    for (const box of document.querySelectorAll(".moderation-row input[name=comment]")) box.checked = event.target.checked;
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest && event.target.closest(".moderation-row");
    if (row) place = rows().indexOf(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
    // By the key's place, so that an Arabic keyboard serves as well.
    const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
    const row = rows()[place];
    const isInside = Boolean(row && row.contains(document.activeElement));
    if (key === "j" || (key === "ArrowDown" && isInside)) go(isInside ? place + 1 : place);
    else if (key === "k" || (key === "ArrowUp" && isInside)) go(place - 1);
    else if (key === "x" && row) row.querySelector("input[name=comment]")?.click();
    else if (key === "u") document.querySelector(".moderation-undo button")?.click();
    else if ("asro".includes(key) && key.length === 1 && isInside) row.querySelector(`[data-key=${key}]`)?.click();
    else return;
    event.preventDefault();
  });
})();
