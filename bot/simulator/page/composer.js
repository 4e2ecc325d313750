// The box to write in: text, commands, attachments, replies, editing one's last message.

import { base64 } from "./api.js";
import { make } from "./dom.js";
import { menu } from "./menus.js";
import { quoted } from "./quotes.js";
import { say } from "./words.js";

const LARGEST_FILE = 20 * 1024 * 1024; // what a bot may download
const ZIBO = { latitude: 36.813, longitude: 118.055 };
const STAND_INS = { voice: {}, sticker: {}, location: { location: ZIBO } };

export class Composer {
  constructor(form, keep, deliver) {
    this.form = form;
    this.box = form.querySelector("textarea");
    this.files = form.querySelector("input[type=file]");
    this.keep = keep;
    this.deliver = deliver;
    this.commands = [];
    this.editing = null;
    this.replying = null;
    this.lastOwn = () => null;
    this.box.value = sessionStorage.getItem(keep) ?? "";
    this.listen();
    this.grow();
  }

  listen() {
    const find = (selector) => this.form.querySelector(selector);
    this.slash = menu(find(".slash-button"), find(".commands"), (filter) => this.fillCommands(find(".commands"), filter));
    menu(find(".attach-button"), find(".attachments"), () => this.fillAttachments(find(".attachments")));
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.typed());
    this.form.addEventListener("keydown", (event) => this.escape(event));
    this.files.addEventListener("change", () => this.sendFile());
    for (const button of this.form.querySelectorAll(".bar button")) button.addEventListener("click", () => this.stop());
  }

  key(event) {
    if (event.isComposing) return; // Enter chooses a Chinese candidate
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.box.value === "") {
      this.startEditing(this.lastOwn());
    } else if (event.key === "ArrowDown" && this.slash.shown()) {
      event.preventDefault();
      this.slash.first();
    }
  }

  escape(event) {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (this.slash.shown()) this.slash.close();
    else this.stop();
  }

  stop() {
    if (this.editing === null && this.replying === null) return;
    this.stopEditing();
    this.stopReplying();
    this.box.focus();
  }

  typed() {
    this.grow();
    if (/^\/\w*$/.test(this.box.value)) this.slash.open(this.box.value.slice(1));
    else this.slash.close();
  }

  /** Commands may come while one is being typed. */
  learn(commands) {
    const news = JSON.stringify(commands) !== JSON.stringify(this.commands);
    this.commands = commands;
    if (news && this.box.value && document.activeElement === this.box) this.typed();
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
    if (this.editing === null) sessionStorage.setItem(this.keep, this.box.value);
  }

  write(text) {
    this.box.value = text;
    this.grow();
  }

  async submit() {
    const text = this.box.value;
    if (!text.trim()) return;
    const edit = this.editing;
    this.stopEditing();
    this.write("");
    this.slash.close();
    const sent = await (edit === null ? this.post({ text }) : this.deliver({ text, edit }));
    if (!sent && this.box.value === "") this.write(text);
  }

  /** Whatever is sent is the reply that was begun; one that did not arrive can be sent again. */
  async post(message) {
    const replying = this.replying;
    this.stopReplying();
    const sent = await this.deliver(replying ? { ...message, reply_to: replying.message_id } : message);
    if (!sent && replying && !this.replying && this.editing === null) this.nameReplied(replying);
    return sent;
  }

  startReplying(message) {
    this.stopEditing();
    this.nameReplied(message);
    this.box.focus();
  }

  nameReplied(message) {
    this.replying = message;
    this.form.querySelector(".replied").textContent = quoted(message);
    this.form.querySelector(".replying").hidden = false;
  }

  stopReplying() {
    this.replying = null;
    this.form.querySelector(".replying").hidden = true;
  }

  /** What is replied to may be changed or deleted meanwhile. */
  recall(messages) {
    if (!this.replying) return;
    const message = messages.find(({ message_id }) => message_id === this.replying.message_id);
    if (message) this.nameReplied(message);
    else this.stopReplying();
  }

  startEditing(message) {
    if (!message) return;
    this.stopReplying();
    this.editing = message.message_id;
    this.form.querySelector(".editing").hidden = false;
    this.write(message.text);
  }

  stopEditing() {
    if (this.editing === null) return;
    this.editing = null;
    this.form.querySelector(".editing").hidden = true;
    this.write("");
  }

  fillCommands(panel, filter = "") {
    const fitting = this.commands.filter(({ command }) => command.startsWith(filter));
    const item = ({ command, description }) => {
      const choose = () => (this.write(""), this.post({ text: `/${command}` }));
      return make("button", { type: "button", role: "menuitem", onclick: choose }, make("b", {}, `/${command}`), " ", make("span", {}, description));
    };
    panel.replaceChildren(...fitting.map(item));
  }

  fillAttachments(panel) {
    const item = (kind, act) => make("button", { type: "button", role: "menuitem", onclick: act }, say(kind));
    const stand = Object.entries(STAND_INS).map(([kind, more]) => item(kind, () => this.post({ kind, ...more })));
    panel.replaceChildren(item("photo", () => this.pick("photo", "image/*")), item("document", () => this.pick("document", "")), ...stand);
  }

  pick(kind, accept) {
    this.kind = kind;
    this.files.accept = accept;
    this.files.click();
  }

  async sendFile() {
    const [file] = this.files.files;
    this.files.value = "";
    if (!file) return;
    if (file.size > LARGEST_FILE) return this.deliver(null, say("tooBig"));
    const caption = this.box.value.trim();
    this.write("");
    this.post({ kind: this.kind, file_name: file.name, content_base64: await base64(file), ...(caption && { caption }) });
  }

  set placeholder(text) {
    this.box.placeholder = text ?? say("write");
  }
}
