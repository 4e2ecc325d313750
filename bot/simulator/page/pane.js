// One chat: what the simulator says of it in, what the person does out.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { Eye } from "./eye.js";
import { replyKeyboard } from "./keyboards.js";
import { menu, step, tell, toClipboard } from "./menus.js";
import { renderMessages } from "./render.js";
import { dress, role, say } from "./words.js";

const TOAST_BASE = 2500; // ms, and some more for each character
const TOAST_PER_CHARACTER = 60;
const NEVER_ANSWERED = 30_000; // ms until a press stops looking busy

export class Pane {
  constructor(user, template) {
    this.user = user;
    this.root = template.content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.root.querySelector(selector);
    this.root.id = `chat-${user.id}`;
    this.log = this.find(".log");
    this.eye = new Eye(this.log, this.find(".down"));
    this.state = null;
    this.answered = new Set();
    this.busy = new Map();
    this.hiddenKeyboard = null;
    this.onNews = () => {};
    this.composer = new Composer(this.find(".composer"), `draft ${user.id}`, (message, fault) => this.send(message, fault));
    this.composer.lastOwn = () => this.state?.messages.findLast((message) => message.from !== "bot" && message.kind === "text");
    this.listen();
    this.dress();
  }

  listen() {
    menu(this.find(".menu-button"), this.find(".pane-head .menu"));
    this.find("[data-act=speak]").addEventListener("click", () => this.speakOther());
    this.find("[data-act=block]").addEventListener("click", () => this.block(!this.state?.blocked));
    this.find(".instead button").addEventListener("click", () => this.instead());
    this.find(".keys-button").addEventListener("click", () => this.toggleKeyboard());
    this.log.addEventListener("keydown", (event) => {
      const keyboard = event.target.closest(".keyboard");
      if (keyboard) step(event, [...keyboard.querySelectorAll("button, a")]);
      else if (event.target.closest(".answer")) step(event, [...this.log.querySelectorAll(".answer")]);
    });
  }

  actions = {
    press: (message, data, key) => this.press(message, data, key),
    say: (text) => this.send({ text }),
    open: (event, address) => this.open(event, address),
    copy: (text) => this.copy(text),
    reply: (key) => this.reply(key),
    replyTo: (message) => this.composer.startReplying(message),
    show: (number) => this.eye.show(this.find(`[data-key="${number}"]`)),
    unsupported: () => this.toast(say("unsupported")),
    grown: () => this.eye.stay(),
  };

  dress() {
    dress(this.root);
    const { first_name: first, last_name: last } = this.user;
    const name = [first, last].filter(Boolean).join(" ");
    this.find(".avatar").textContent = [...first][0];
    this.find(".person").textContent = name;
    this.find(".role").textContent = role(this.user);
    this.root.setAttribute("aria-label", `${name} ${role(this.user)}`);
    if (this.state) this.show(this.state, false);
  }

  receive(state) {
    const first = this.state === null;
    this.user = state.person ?? this.user;
    this.state = state;
    this.show(state, !first);
    this.settle(state.toasts ?? [], first);
    this.rest(state);
  }

  show(state, tellNews) {
    const changed = renderMessages(this.find(".messages"), state.messages, this.actions);
    this.showHead(state);
    this.showFoot(state);
    const news = changed.filter(({ message }) => message.from === "bot").at(-1);
    if (changed.length > 0) this.eye.follow(news?.item);
    if (news && tellNews) this.hear(news.message);
  }

  showHead(state) {
    const bot = state.bot?.first_name ?? "";
    this.find(".pane-state").textContent = state.typing ? `${bot} ${say("typing")}` : say("talking", { name: bot });
    this.find(".pane-state").classList.toggle("typing", Boolean(state.typing));
    this.find("[data-act=block]").textContent = say(state.blocked ? "unblock" : "block");
    this.find("[data-act=speak]").textContent = say(this.speaksChinese() ? "speakEn" : "speakZh");
    this.find(".welcome").hidden = state.messages.length > 0;
    this.find(".welcome-name").textContent = bot;
    this.find(".welcome-text").textContent = state.bot?.description ?? "";
  }

  showFoot(state) {
    const empty = state.messages.length === 0;
    this.find(".instead").hidden = !(state.blocked || empty);
    this.find(".instead button").textContent = say(state.blocked ? "blocked" : "start");
    this.find(".composer").hidden = state.blocked || empty;
    this.composer.learn(state.commands ?? []);
    this.composer.recall(state.messages);
    this.composer.placeholder = (state.keyboard ?? state.force_reply)?.input_field_placeholder;
    const usable = Boolean(state.keyboard) && !this.find(".composer").hidden;
    const shown = usable && this.hiddenKeyboard !== JSON.stringify(state.keyboard);
    this.find(".keys-button").hidden = !usable;
    this.find(".keys-button").setAttribute("aria-pressed", String(shown));
    this.find(".reply-keyboard").hidden = !shown;
    if (shown) this.showKeyboard(state.keyboard.keyboard);
  }

  showKeyboard(keyboard) {
    const box = this.find(".reply-keyboard");
    const signature = JSON.stringify(keyboard);
    if (box.signature === signature) return; // built anew, it would drop the focus
    box.signature = signature;
    box.replaceChildren(...replyKeyboard(keyboard, this.actions));
  }

  hear(message) {
    this.find(".hearing").textContent = message.text;
    this.onNews();
  }

  // What the person does

  async attempt(work) {
    try {
      return await work();
    } catch (fault) {
      this.toast(say("failed", { why: fault instanceof TypeError ? say("silent") : fault.message }));
      return null;
    }
  }

  send(message, fault) {
    if (fault) return this.toast(fault);
    this.eye.following = true;
    return this.attempt(() => api.send(this.user.id, message));
  }

  async press(message, data, key) {
    if (key.getAttribute("aria-busy") === "true") return;
    key.setAttribute("aria-busy", "true");
    this.eye.following = true;
    const done = await this.attempt(() => api.press(this.user.id, message, data));
    if (!done || this.answered.has(String(done.callback_query_id))) return key.removeAttribute("aria-busy");
    this.busy.set(String(done.callback_query_id), key);
    setTimeout(() => key.removeAttribute("aria-busy"), NEVER_ANSWERED);
    const state = await this.attempt(() => api.chat(this.user.id)); // it may have been answered before we knew its number
    if (state) this.rest(state);
  }

  /** A press that is answered without a word leaves no toast: it only waits no more. */
  rest(state) {
    const waiting = new Set((state.pending ?? []).map((press) => String(press.callback_query_id)));
    for (const [id, key] of this.busy) {
      if (waiting.has(id)) continue;
      key.removeAttribute("aria-busy");
      this.busy.delete(id);
    }
  }

  settle(toasts, first) {
    for (const toast of toasts) {
      const id = String(toast.callback_query_id);
      if (this.answered.has(id)) continue;
      this.answered.add(id);
      this.busy.get(id)?.removeAttribute("aria-busy");
      this.busy.delete(id);
      if (!first && toast.text) (toast.alert ? tell : (text) => this.toast(text))(toast.text);
    }
  }

  reply(key) {
    if (this.state.keyboard.one_time_keyboard) this.hiddenKeyboard = JSON.stringify(this.state.keyboard);
    if (key.request_contact) return this.send({ kind: "contact", contact: { user_id: this.user.id, first_name: this.user.first_name } });
    if (key.request_location) return this.send({ kind: "location" });
    return this.send({ text: key.text });
  }

  /** Links into this bot and to the share page stay on this page: there is no Telegram here to open them. */
  open(event, address) {
    if (!["t.me", "telegram.me"].includes(address.hostname)) return;
    event.preventDefault();
    const payload = address.searchParams.get("start");
    if (address.pathname === "/share/url") {
      const parts = [address.searchParams.get("text"), address.searchParams.get("url")];
      tell(parts.filter((part) => part?.trim()).join("\n"), { title: say("share"), copyable: true });
    } else if (address.pathname === `/${this.state?.bot?.username}`) {
      this.send({ text: payload ? `/start ${payload}` : "/start" });
    }
  }

  async copy(text) {
    if (await toClipboard(text)) this.toast(say("copied"));
    else tell(text, { title: say("copy") });
  }

  instead() {
    if (this.state?.blocked) this.block(false).then((done) => done && this.send({ text: "/start" }));
    else this.send({ text: "/start" });
    this.log.focus({ preventScroll: true }); // the button is about to go
  }

  block(blocked) {
    return this.attempt(() => api.block(this.user.id, blocked));
  }

  speaksChinese() {
    return (this.user.language_code ?? "").startsWith("zh");
  }

  speakOther() {
    const language_code = this.speaksChinese() ? "en" : "zh-hans";
    return this.attempt(() => api.changeUser({ id: this.user.id, first_name: this.user.first_name, language_code }));
  }

  toggleKeyboard() {
    const keyboard = JSON.stringify(this.state.keyboard);
    this.hiddenKeyboard = this.hiddenKeyboard === keyboard ? null : keyboard;
    this.showFoot(this.state);
  }

  toast(text) {
    const box = this.find(".toast");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (box.hidden = true), TOAST_BASE + TOAST_PER_CHARACTER * text.length);
  }
}
