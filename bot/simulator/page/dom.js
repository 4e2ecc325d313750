// Elements without markup strings: whatever people or the bot write stays text.

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null && child !== false));
  return node;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  picture.append(use);
  return picture;
}

const WEB = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** The address if a browser may open it, else nothing: `javascript:` and the like never become links. */
export function safeAddress(text) {
  for (const candidate of [text, `https://${text}`]) {
    try {
      const address = new URL(candidate);
      if (WEB.has(address.protocol)) return address;
    } catch {
      continue;
    }
  }
  return null;
}
