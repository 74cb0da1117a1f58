/* The review screen, made quicker: keys, forms in place, choosing a subject while typing. Without it everything is a
   plain form or link. Letters are taken by their place on the keyboard, so that an Arabic layout works as a Latin one. */
(() => {
  "use strict";
  let current = "";

  const root = () => document.querySelector("[data-review]");
  const findings = () => [...document.querySelectorAll("[data-finding]")];
  const isOpen = (finding) => finding.classList.contains("is-suggested");
  const tokensOf = (finding) => finding.dataset.tokens.split(",");
  const byToken = (token) => findings().find((finding) => tokensOf(finding).includes(token));

  function makeCurrent(finding, { focus = true } = {}) {
    if (!finding) return;
    document.querySelectorAll(".is-current").forEach((element) => element.classList.remove("is-current"));
    finding.classList.add("is-current");
    current = tokensOf(finding)[0];
    const marks = tokensOf(finding).flatMap((token) => [...document.querySelectorAll(`[data-tokens~="${token}"]`)]);
    marks.forEach((mark) => mark.classList.add("is-current"));
    if (focus) finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    if (marks[0]) marks[0].scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const list = findings().filter(isOpen);
    const all = list.length ? list : findings();
    if (!all.length) return;
    const here = byToken(current);
    let place = all.indexOf(here);
    if (place < 0 && here) {
      const following = all.findIndex((f) => here.compareDocumentPosition(f) & Node.DOCUMENT_POSITION_FOLLOWING);
      place = following < 0 ? all.length - 1 : following - (by > 0 ? 1 : 0);
    }
    makeCurrent(all[Math.min(Math.max(place + by, 0), all.length - 1)]);
  }

  /* Sends a form and shows the answer in place of what is there. */
  async function send(url, options) {
    const answer = await fetch(url, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, url: answer.url, ok: answer.ok };
  }

  function showReview(page, url) {
    const fresh = page.querySelector("[data-review]");
    if (!fresh) return false;
    const column = document.querySelector(".review-findings");
    const scrolled = column ? column.scrollTop : 0;
    root().replaceWith(fresh);
    const messages = page.querySelector(".messages, [data-controller~='w-messages']");
    const old = document.querySelector(".messages, [data-controller~='w-messages']");
    if (messages && old) old.replaceWith(messages);
    document.querySelector(".review-findings").scrollTop = scrolled;
    const token = new URL(url, location.href).hash.slice(1);
    makeCurrent(byToken(token) || findings().find(isOpen));
    return true;
  }

  async function submit(form, button) {
    const body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    const { page, url } = await send(form.getAttribute("action") || location.href, { method: "POST", body });
    // fetch drops the fragment of a redirect on some engines: the next open one is then the first after this.
    if (!showReview(page, url)) form.submit();
  }

  async function openForm(link) {
    const holder = link.closest("[data-finding]") || link.closest(".review-toolbar");
    const there = holder.querySelector(".finding-inline");
    if (there) { there.remove(); return; }
    const { page } = await send(link.href, {});
    const form = page.querySelector("[data-finding-form]");
    if (!form) { location.href = link.href; return; }
    const frame = document.createElement("div");
    frame.className = "finding-inline";
    frame.append(form);
    holder.append(frame);
    const field = form.querySelector("input:not([type=hidden]), textarea, select");
    if (field) { field.focus(); if (field.select) field.select(); }
  }

  document.addEventListener("click", (event) => {
    const place = event.target.closest("[data-token], [data-place]");
    if (place && root()) {
      event.preventDefault();
      const token = place.dataset.token || place.dataset.place;
      makeCurrent(byToken(token));
      if (place.dataset.place) document.getElementById(`at-${token}`)?.scrollIntoView({ block: "center" });
      return;
    }
    const link = event.target.closest("a[data-form], a[data-review-add]");
    if (link && root() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      openForm(link.matches("[data-review-add]") ? withSelection(link) : link);
      return;
    }
    const cancel = event.target.closest("[data-cancel]");
    const frame = cancel && cancel.closest(".finding-inline");
    if (frame) { event.preventDefault(); frame.remove(); makeCurrent(byToken(current)); }
  });

  function withSelection(link) {
    const chosen = document.getSelection();
    const words = chosen ? chosen.toString().trim() : "";
    const block = words && chosen.anchorNode && chosen.anchorNode.parentElement.closest("[data-start]");
    const url = new URL(link.href, location.href);
    url.search = "";
    if (words) url.searchParams.set("words", words.slice(0, 400));
    if (block) {
      const range = chosen.getRangeAt(0).cloneRange();
      range.setStart(block, 0);
      const first = chosen.getRangeAt(0);
      range.setEnd(first.startContainer, first.startOffset);
      url.searchParams.set("near", Number(block.dataset.start) + [...range.toString()].length);
    }
    link.href = url;
    return link;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!root() || !form.closest("[data-review]") || form.method !== "post") return;
    event.preventDefault();
    const button = event.submitter;
    if (form.matches("[data-finding-form]")) {
      const body = new FormData(form);
      const { page, url } = await send(form.getAttribute("action"), { method: "POST", body });
      if (showReview(page, url)) return;
      const again = page.querySelector("[data-finding-form]");
      if (again) form.replaceWith(again); else location.reload();
      return;
    }
    await submit(form, button);
  });

  const KEYS = {
    ArrowDown: () => step(1), KeyJ: () => step(1), ArrowUp: () => step(-1), KeyK: () => step(-1),
    Enter: () => press("[data-confirm]"), NumpadEnter: () => press("[data-confirm]"),
    Delete: () => press("[data-refuse]"), KeyX: () => press("[data-refuse]"),
    KeyE: () => press("[data-correct]"), KeyN: () => press("[data-new]"),
    KeyA: () => document.querySelector("[data-review-add]")?.click(),
    KeyU: () => document.querySelector("[data-review-undo] button")?.click(),
  };

  function press(selector) {
    const finding = byToken(current);
    finding?.querySelector(selector)?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (!root() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { event.target.closest(".finding-inline")?.querySelector("[data-cancel]")?.click(); return; }
    if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
    if (event.code === "Enter" && event.target.closest("a, button")) return;
    const act = KEYS[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* Choosing a subject by any of its names. */
  let asked = 0;
  document.addEventListener("input", async (event) => {
    const field = event.target;
    if (!field.matches("[data-subject]")) return;
    const home = field.closest("[data-find]");
    const number = ++asked;
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (number !== asked) return;
    if (!field.value.trim()) { listOf(field).replaceChildren(); return; }
    const answer = await fetch(`${home.dataset.find}?q=${encodeURIComponent(field.value)}`, { credentials: "same-origin" });
    if (!answer.ok || number !== asked) return;
    const { subjects } = await answer.json();
    listOf(field).replaceChildren(...subjects.map((subject) => {
      const item = document.createElement("li");
      item.role = "option";
      item.dataset.slug = subject.slug;
      const name = document.createElement("span");
      name.textContent = subject.name;
      const more = document.createElement("small");
      more.textContent = [subject.kind, subject.name_en].filter(Boolean).join(" · ");
      item.append(name, more);
      return item;
    }));
  });

  function listOf(field) {
    let list = field.parentElement.querySelector(".subject-choices");
    if (!list) {
      list = document.createElement("ul");
      list.className = "subject-choices";
      list.role = "listbox";
      field.after(list);
      list.addEventListener("mousedown", (event) => {
        const item = event.target.closest("li");
        if (item) { event.preventDefault(); choose(field, item); }
      });
    }
    return list;
  }

  function choose(field, item) {
    field.value = item.dataset.slug;
    listOf(field).replaceChildren();
  }

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-subject]")) return;
    const items = [...listOf(event.target).children];
    if (!items.length) return;
    const place = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      items.forEach((item) => item.removeAttribute("aria-selected"));
      const next = items[(place + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length];
      next.setAttribute("aria-selected", "true");
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && place >= 0) {
      event.preventDefault();
      choose(event.target, items[place]);
    }
  });

  if (root()) makeCurrent(byToken(location.hash.slice(1)) || findings().find(isOpen), { focus: !!location.hash });
})();
