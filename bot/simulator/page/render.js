// A chat's messages → list items, and only what changed is built anew.

import { icon, make } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { quoteLine, withQuotes } from "./quotes.js";
import { say, tag } from "./words.js";

/** Brings the list up to date; returns the items that are new or were changed, oldest first. */
export function renderMessages(list, messages, actions) {
  const kept = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const changed = [];
  let before = null;
  let day = "";
  for (const message of withQuotes(messages)) {
    const today = dayOf(message.date);
    if (today !== day) before = place(list, before, kept.get(`day ${today}`) ?? dayItem(today, message.date));
    day = today;
    const item = itemFor(message, kept, actions, changed);
    before = place(list, before, item);
  }
  while (before ? before.nextSibling : list.firstChild) (before ? before.nextSibling : list.firstChild).remove();
  return changed;
}

function place(list, before, item) {
  const here = before ? before.nextSibling : list.firstChild;
  if (here !== item) list.insertBefore(item, here); // moving an item would drop its focus
  return item;
}

function itemFor(message, kept, actions, changed) {
  const signature = `${tag()} ${JSON.stringify(message)}`;
  const old = kept.get(String(message.message_id));
  if (old?.signature === signature) return old;
  const item = old ?? make("li", { "data-key": message.message_id });
  item.className = `message ${message.from === "bot" ? "theirs" : "own"}`;
  const focused = item.contains(document.activeElement) ? document.activeElement : null;
  item.replaceChildren(...contents(message, actions));
  item.signature = signature;
  if (focused) refocus(item, focused);
  changed.push({ item, message });
  return item;
}

/** A keyboard user stays where they were: on the same button, or on the first of the next question. */
function refocus(item, left) {
  if (left.matches(".answer")) return item.querySelector(".answer").focus({ preventScroll: true });
  const keys = [...item.querySelectorAll("button, a")];
  const same = keys.find((key) => key.textContent === left.textContent && key.closest(".keyboard"));
  const first = item.querySelector(".keyboard button, .keyboard a");
  (same ?? first ?? item.closest(".log")).focus({ preventScroll: true });
}

function contents(message, actions) {
  const sender = make("span", { class: "hidden-text" }, say(message.from === "bot" ? "theirs" : "mine"));
  const bubble = make("div", { class: "bubble" }, sender, quoteLine(message, actions), ...media(message, actions));
  if (message.text) {
    const lang = /\p{Script=Han}/u.test(message.text) ? "zh-Hans" : null;
    bubble.append(make("div", { class: "text", dir: "auto", lang }, formatted(message.text, message.entities ?? [], actions)));
  }
  bubble.append(stamp(message, actions));
  return [bubble, inlineKeyboard(message, actions)].filter(Boolean);
}

function stamp(message, actions) {
  const date = new Date(message.date * 1000);
  const time = date.toLocaleTimeString(tag(), { hour: "2-digit", minute: "2-digit", hour12: false });
  const answer = make("button", { type: "button", class: "answer", "aria-label": say("reply"), title: say("reply"), onclick: () => actions.replyTo(message) }, icon("reply"));
  return make("p", { class: "stamp" }, answer, message.edited && make("span", { class: "edited" }, say("edited")), make("time", { datetime: date.toISOString() }, time));
}

function media(message, actions) {
  const { photo, document: file, kind, text } = message;
  if (photo) return [make("img", { class: "photo", src: photo.url, width: photo.width, height: photo.height, alt: text || say("photo"), onload: () => actions.grown() })];
  if (file) return [documentLink(file)];
  return kind === "text" ? [] : [make("p", { class: "kind" }, say(kind))];
}

function documentLink(file) {
  const size = new Intl.NumberFormat(tag(), { maximumFractionDigits: 0 }).format(Math.max(1, (file.file_size ?? 0) / 1024));
  const name = make("span", { class: "file-name" }, file.file_name ?? say("document"));
  return make("a", { class: "file", href: file.url, download: file.file_name ?? "" }, icon("file"), name, make("span", { class: "file-size" }, `${size} KB`));
}

const dayOf = (seconds) => new Date(seconds * 1000).toLocaleDateString(tag());

function dayItem(day, seconds) {
  const date = new Date(seconds * 1000);
  const text = day === new Date().toLocaleDateString(tag()) ? say("today") : date.toLocaleDateString(tag(), { month: "long", day: "numeric", weekday: "short" });
  return make("li", { class: "day", "data-key": `day ${day}` }, make("span", {}, text));
}
