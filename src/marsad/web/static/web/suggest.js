// Suggestions under a search field, as the ARIA combobox pattern has it. Without this script the field is a plain one.
"use strict";
for (const field of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const around = document.createElement("div");
  around.className = "suggested";
  field.before(around);
  around.append(field, list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
    field.setAttribute(name, value);
  }
  let asked = "", chosen = -1, waiting = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    const options = [...list.children];
    chosen = (place + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
    field.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const show = ([text, words, kinds, addresses]) => {
    if (text !== field.value || document.activeElement !== field) return;
    list.replaceChildren(...words.map((word, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.address = addresses[number];
      const name = document.createElement("span");
      name.dir = "auto";
      name.textContent = word;
      const kind = document.createElement("span");
      kind.className = "suggestion-kind";
      kind.textContent = field.dataset[`kind${kinds[number][0].toUpperCase()}${kinds[number].slice(1)}`] || "";
      option.append(name, kind);
      return option;
    }));
    chosen = -1;
    list.hidden = words.length === 0;
    field.setAttribute("aria-expanded", String(words.length > 0));
  };
  const ask = async () => {
    asked = field.value;
    if (asked.trim().length < 2) return close();
    try {
      const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(asked)}`);
      if (answer.ok) show(await answer.json());
    } catch {
      close();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    }
  });
  field.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}
