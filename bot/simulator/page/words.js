// The page's own wording, Chinese and English. What the bot says is never touched.

const zh = {
  page: "演示", note: "模拟聊天：消息不出本机，不需要 Telegram", otherLanguage: "English", theme: "明暗切换", chats: "对话",
  menu: "更多", messages: "消息", attach: "附件", commands: "命令", write: "输入消息", send: "发送", keys: "按钮键盘", down: "到最新消息",
  start: "开始", blocked: "已停用机器人，点此恢复", block: "停用（屏蔽）机器人", unblock: "恢复机器人", speakZh: "Telegram 语言：改为中文", speakEn: "Telegram 语言：改为 English",
  typing: "正在输入…", talking: "与 {name} 对话", edited: "已修改", editing: "正在修改已发出的消息", reply: "回复", replying: "回复", gone: "已删除的消息", cancel: "取消", more: "展开全文", less: "收起",
  photo: "照片", document: "文件", voice: "语音", sticker: "贴纸", location: "位置", contact: "联系人名片", video: "视频", audio: "音频", animation: "动图", video_note: "视频留言", venue: "地点", dice: "骰子", poll: "投票", other: "其他消息",
  copied: "已复制", copy: "复制", ok: "好", alert: "提示", share: "转发这段文字", unsupported: "模拟聊天里没有这种按钮",
  lost: "与模拟器的连接断开，正在重连……", nobody: "还没有聊天的人。", failed: "没有送到模拟器：{why}", silent: "没有回应", tooBig: "文件超过 20 MB，没有发送", unread: "有新消息", mine: "我：", theirs: "机器人：",
  today: "今天", contactRole: "企业联系人", engineerRole: "工程师", staffRole: "工作人员",
};

const en = {
  page: "demo", note: "Simulated chat: nothing leaves this computer, no Telegram needed", otherLanguage: "中文", theme: "Light or dark", chats: "Chats",
  menu: "More", messages: "Messages", attach: "Attach", commands: "Commands", write: "Message", send: "Send", keys: "Button keyboard", down: "To the latest message",
  start: "Start", blocked: "Bot blocked. Press to unblock", block: "Block the bot", unblock: "Unblock the bot", speakZh: "Telegram language: change to 中文", speakEn: "Telegram language: change to English",
  typing: "typing…", talking: "chat with {name}", edited: "edited", editing: "Editing a sent message", reply: "Reply", replying: "Replying to", gone: "Deleted message", cancel: "Cancel", more: "Show all", less: "Show less",
  photo: "Photo", document: "File", voice: "Voice", sticker: "Sticker", location: "Location", contact: "Contact", video: "Video", audio: "Audio", animation: "Animation", video_note: "Video note", venue: "Venue", dice: "Dice", poll: "Poll", other: "Other message",
  copied: "Copied", copy: "Copy", ok: "OK", alert: "Notice", share: "Forward this text", unsupported: "This kind of button is not simulated",
  lost: "Connection to the simulator lost, reconnecting…", nobody: "Nobody to chat as yet.", failed: "Did not reach the simulator: {why}", silent: "no answer", tooBig: "The file is over 20 MB and was not sent", unread: "new messages", mine: "Me: ", theirs: "Bot: ",
  today: "Today", contactRole: "Enterprise contact", engineerRole: "Engineer", staffRole: "Staff",
};

/** A person's user name ends with what they are. */
const ROLES = { contact: "contactRole", engineer: "engineerRole", staff: "staffRole" };

let language = remembered() ?? preferred();
const listeners = new Set();

function remembered() {
  const kept = localStorage.getItem("language");
  return kept === "zh" || kept === "en" ? kept : null;
}

function preferred() {
  const first = navigator.languages.find((code) => /^(zh|en)\b/i.test(code));
  return first && /^en/i.test(first) ? "en" : "zh";
}

export const tag = () => (language === "zh" ? "zh-Hans" : "en");

export function say(key, values = {}) {
  const words = language === "zh" ? zh : en;
  const sentence = words[key] ?? words.other;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function role({ username }) {
  const word = (username ?? "").split("_").at(-1);
  return word in ROLES ? say(ROLES[word]) : "";
}

export function dress(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = say(node.dataset.label);
  }
}

export function onLanguage(listener) {
  listeners.add(listener);
}

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("language", language);
  for (const listener of listeners) listener();
}
