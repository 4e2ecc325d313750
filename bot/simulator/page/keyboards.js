// Inline keyboards under messages and reply keyboards under the composer.

import { icon, make, safeAddress } from "./dom.js";

export function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return make("div", { class: "keyboard" }, ...rows.map((row) => keyRow(row, (key) => inlineKey(message, key, actions))));
}

const keyRow = (row, build) => make("div", { class: "key-row" }, ...row.map(build));

const look = (key) => `key ${["primary", "success", "danger"].includes(key.style) ? key.style : ""}`.trim();

function inlineKey(message, key, actions) {
  if (key.url) return urlKey(key, actions);
  if (key.copy_text) return plainKey(key, () => actions.copy(key.copy_text.text), icon("copy"));
  if (key.callback_data === undefined) return plainKey(key, () => actions.unsupported());
  const node = plainKey(key, () => actions.press(message.message_id, key.callback_data, node));
  return node;
}

function plainKey(key, onclick, mark) {
  return make("button", { type: "button", class: look(key), onclick }, make("span", { class: "key-text", dir: "auto" }, key.text), mark);
}

function urlKey(key, actions) {
  const address = safeAddress(key.url);
  if (!address) return plainKey(key, () => actions.unsupported());
  const attributes = { class: look(key), href: address.href, target: "_blank", rel: "noopener noreferrer" };
  return make("a", { ...attributes, onclick: (event) => actions.open(event, address) }, make("span", { class: "key-text", dir: "auto" }, key.text), icon("open"));
}

export function replyKeyboard(keyboard, actions) {
  const build = (given) => {
    const key = typeof given === "string" ? { text: given } : given;
    return plainKey(key, () => actions.reply(key));
  };
  return keyboard.map((row) => keyRow(row, build));
}
