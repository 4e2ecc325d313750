// Small menus under a button, and the one dialog of the page.

import { say } from "./words.js";

const items = (panel) => [...panel.querySelectorAll("button")].filter((item) => item.offsetParent !== null);

/** Opens `panel` with `button`; `fill` may build its items anew each time. */
export function menu(button, panel, fill = () => {}) {
  const outside = (event) => panel.contains(event.target) || button.contains(event.target) || close();
  const close = (refocus = false) => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (refocus) button.focus();
  };
  const open = (filter) => {
    fill(filter);
    if (panel.childElementCount === 0) return close();
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside);
  };
  button.addEventListener("click", (event) => {
    if (!panel.hidden) return close();
    open();
    if (event.detail === 0) items(panel)[0]?.focus(); // opened by keyboard
  });
  panel.addEventListener("click", (event) => event.target.closest("button") && close(panel.contains(document.activeElement)));
  panel.addEventListener("keydown", (event) => moveInside(event, items(panel), () => close(true)));
  return { open, close, first: () => items(panel)[0]?.focus(), shown: () => !panel.hidden };
}

function moveInside(event, buttons, leave) {
  if (event.key === "Escape" || event.key === "Tab") {
    if (event.key === "Escape") event.preventDefault();
    return leave();
  }
  step(event, buttons);
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys walk through buttons in their order, round and round. */
export function step(event, buttons) {
  const move = STEPS[event.key];
  const at = buttons.indexOf(document.activeElement);
  if (!move || at < 0) return;
  event.preventDefault();
  buttons[(at + move + buttons.length) % buttons.length].focus();
}

const byId = (id) => document.getElementById(id);

export function tell(text, { title = say("alert"), copyable = false } = {}) {
  byId("dialog-title").textContent = title;
  byId("dialog-text").textContent = text;
  byId("dialog-copy").hidden = !copyable;
  if (!byId("dialog").open) byId("dialog").showModal();
}

export function watchDialog(copy) {
  byId("dialog-copy").addEventListener("click", async () => {
    if (await copy(byId("dialog-text").textContent)) byId("dialog-copy").textContent = say("copied");
  });
  byId("dialog").addEventListener("close", () => {
    byId("dialog-copy").textContent = say("copy");
  });
}

/** A page that is not on localhost or HTTPS may not write to the clipboard. */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
