// The simulator's control side, and nothing else.

const TYPING_FADES = 5000; // ms, and nothing tells of it

async function call(path, body) {
  const answer = await fetch(`/control/${path}`, {
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? `HTTP ${answer.status}`);
  return told;
}

export const users = () => call("users");
export const changeUser = (user) => call("users", user);
export const chat = (user) => call(`chat/${user}`);
export const send = (from, message) => call("message", { from, ...message });
export const press = (from, message, data) => call("press", { from, message_id: message, data });
export const block = (from, blocked) => call("block", { from, blocked });

/**
 * One stream for all chats, which only says that something changed: a browser allows six connections to a host, its
 * tabs share them, and a stream for each chat would leave none to press a button with.
 */
export function listen(chats, onState, onConnection) {
  const looks = chats.map((chat) => look(chat, onState));
  const again = () => looks.forEach((one) => one());
  const stream = new EventSource("/control/events");
  stream.addEventListener("open", () => {
    onConnection(true);
    again();
  });
  stream.addEventListener("error", () => onConnection(false));
  stream.addEventListener("message", again); // changes that come together are told as one: look at every chat
}

/** Fetches a chat again, one request at a time; what changes meanwhile is fetched by the next. */
function look(chat, onState) {
  let wanted = false;
  let looking = false;
  const again = async () => {
    wanted = true;
    if (looking) return;
    looking = true;
    while (wanted) {
      wanted = false;
      const state = await call(`chat/${chat}`).catch(() => null); // the stream says when the simulator is gone
      if (state) onState(state);
      if (state?.typing) setTimeout(again, TYPING_FADES);
    }
    looking = false;
  };
  return again;
}

export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const step = 0x8000; // fromCharCode takes its bytes as arguments, and those are limited
  let text = "";
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}
