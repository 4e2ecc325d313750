// The page: three people and their chats with the bot, side by side or in tabs.

import * as api from "./api.js";
import { make } from "./dom.js";
import { toClipboard, watchDialog } from "./menus.js";
import { Pane } from "./pane.js";
import { dress, onLanguage, role, say, switchLanguage, tag } from "./words.js";

const MOST_PANES = 3;
const byId = (id) => document.getElementById(id);
const panes = new Map();
const tabs = new Map();

function dressPage() {
  document.documentElement.lang = tag();
  dress(document);
  for (const pane of panes.values()) pane.dress();
  for (const [id, tab] of tabs) dressTab(tab, panes.get(id).user);
  nameBot();
}

function dressTab(tab, user) {
  const [name, kind, unread] = tab.children;
  name.textContent = user.first_name;
  kind.textContent = role(user);
  unread.textContent = tab.classList.contains("unread") ? say("unread") : "";
}

function nameBot() {
  const bot = [...panes.values()].find((pane) => pane.state?.bot)?.state.bot;
  const name = bot?.first_name ?? "";
  byId("bot-name").textContent = name;
  document.title = [name, say("page")].filter(Boolean).join(" · ");
}

function choose(id) {
  for (const [other, pane] of panes) {
    pane.root.classList.toggle("active", other === id);
    tabs.get(other).setAttribute("aria-current", String(other === id));
  }
  mark(id, false);
  sessionStorage.setItem("active", id);
}

function mark(id, unread) {
  tabs.get(id).classList.toggle("unread", unread);
  dressTab(tabs.get(id), panes.get(id).user);
}

function addPane(user) {
  const pane = new Pane(user, byId("pane"));
  pane.onNews = () => pane.root.classList.contains("active") || mark(user.id, true);
  panes.set(user.id, pane);
  byId("panes").append(pane.root);
  const tab = make("button", { type: "button", class: "tab", "aria-controls": pane.root.id, onclick: () => choose(user.id) }, make("b"), make("small"), make("span", { class: "hidden-text" }));
  tabs.set(user.id, tab);
  byId("tabs").append(tab);
  dressTab(tab, user);
}

function switchTheme() {
  const chosen = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = chosen === "dark" ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
}

function listen() {
  document.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-act]")?.dataset.act;
    if (act === "theme") switchTheme();
    if (act === "language") switchLanguage();
  });
  onLanguage(dressPage);
  watchDialog(toClipboard);
}

function receive(state) {
  panes.get(state.id)?.receive(state);
  if (state.messages.length === 0) mark(state.id, false); // after a restart nothing is left to read
  nameBot();
}

/** The first three people, or those named in the address: `?chats=1001,1002`. */
function chosenPeople(people) {
  const wanted = new URLSearchParams(location.search).get("chats")?.split(",").map(Number);
  const found = wanted ? people.filter(({ id }) => wanted.includes(id)) : people;
  return found.slice(0, MOST_PANES);
}

async function open() {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  listen();
  dressPage();
  const people = chosenPeople(await api.users());
  byId("nobody").hidden = people.length > 0;
  if (people.length === 0) return;
  people.forEach(addPane);
  const last = Number(sessionStorage.getItem("active"));
  choose(panes.has(last) ? last : people[0].id);
  api.listen([...panes.keys()], receive, (connected) => (byId("lost").hidden = connected));
}

open().catch(() => (byId("lost").hidden = false));
