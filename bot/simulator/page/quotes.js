// What a message replies to: one line with its first words.

import { make } from "./dom.js";
import { say } from "./words.js";

const MOST = 120; // characters; a line shows fewer

/** Who said it and how it begins; without a message, that it is gone. */
export function quoted(message) {
  if (!message) return say("gone");
  const { from, kind, text, document: file } = message;
  const words = (text || file?.file_name || say(kind)).replace(/\s+/g, " ").trim();
  return say(from === "bot" ? "theirs" : "mine") + [...words].slice(0, MOST).join("");
}

/** Replies with their quote: when what it quotes is changed, the reply is built anew too. */
export function withQuotes(messages) {
  const known = new Map(messages.map((message) => [message.message_id, message]));
  return messages.map((message) => (message.reply_to == null ? message : { ...message, quote: quoted(known.get(message.reply_to)) }));
}

export function quoteLine({ quote, reply_to: number }, actions) {
  return quote && make("button", { type: "button", class: "quote", dir: "auto", "aria-label": `${say("replying")} ${quote}`, onclick: () => actions.show(number) }, quote);
}
