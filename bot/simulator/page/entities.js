// A message's text and its entities (UTF-16 offsets, as JavaScript counts) → nodes.

import { make, safeAddress } from "./dom.js";
import { say } from "./words.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", spoiler: "span" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FOLDED_LINES = 3;
const FOLDED_WIDTH = 60; // Chinese characters, about three lines on a phone

export function formatted(text, entities, actions) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const box = document.createDocumentFragment();
  fill(box, text, 0, text.length, sorted, actions);
  return box;
}

function fill(box, text, from, to, entities, actions) {
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const end = Math.min(entity.offset + entity.length, to);
    const start = Math.max(entity.offset, at);
    const inside = others.filter((other) => other.offset < end);
    rest = others.filter((other) => other.offset >= end);
    if (end <= start) continue;
    put(box, text.slice(at, start));
    const piece = text.slice(start, end);
    const { outer, inner } = element(entity, piece, actions);
    fill(inner, text, start, end, inside, actions);
    box.append(outer);
    at = end;
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < to) at += 1; // a block already ends its line
  }
  put(box, text.slice(at, to));
}

function put(box, text) {
  if (text) box.append(text);
}

function element(entity, piece, actions) {
  switch (entity.type) {
    case "text_link":
      return alone(link(entity.url, actions));
    case "url":
      return alone(link(piece, actions));
    case "email":
      return alone(link(`mailto:${piece}`, actions));
    case "phone_number":
      return alone(link(`tel:${piece.replace(/[^\d+]/g, "")}`, actions));
    case "bot_command":
      return alone(make("button", { type: "button", class: "command", onclick: () => actions.say(piece) }));
    case "expandable_blockquote":
      return folded(piece);
    default:
      return alone(make(TAGS[entity.type] ?? "span", { class: entity.type }));
  }
}

const alone = (node) => ({ outer: node, inner: node });

function link(address, actions) {
  const safe = safeAddress(address);
  if (!safe) return make("span");
  return make("a", { href: safe.href, target: "_blank", rel: "noopener noreferrer", onclick: (event) => actions.open(event, safe) });
}

/** In Chinese characters; a Latin one is half as wide. */
const width = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.5), 0);

function folded(piece) {
  const inner = make("div", { class: "fold-text" });
  const long = width(piece) > FOLDED_WIDTH || piece.split("\n").length > FOLDED_LINES;
  if (!long) return { outer: make("blockquote", {}, inner), inner };
  const outer = make("blockquote", { class: "fold" }, inner);
  const toggle = make("button", { type: "button", class: "fold-button", "aria-expanded": "false" }, say("more"));
  toggle.addEventListener("click", () => {
    const open = outer.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "less" : "more");
  });
  outer.append(toggle);
  return { outer, inner };
}
