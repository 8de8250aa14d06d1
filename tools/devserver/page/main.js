// The page: its views, its keys, its line to the server.

import { $, ask, notify, number } from "./dom.js";
import { listen, on, store } from "./store.js";
import * as detail from "./detail.js";
import * as events from "./events.js";
import * as numbers from "./numbers.js";
import * as prices from "./prices.js";
import * as problems from "./problems.js";
import * as sessions from "./sessions.js";
import * as setup from "./setup.js";
import * as weather from "./weather.js";

const VIEWS = ["events", "sessions", "numbers", "prices", "weather", "setup"];
let chosen = "";

function show(view, focuses = false) {
  chosen = view;
  for (const name of VIEWS) {
    const tab = $(`tab-${name}`);
    $(name).hidden = name !== view;
    tab.setAttribute("aria-selected", name === view);
    tab.tabIndex = name === view ? 0 : -1;
  }
  if (focuses) $(`tab-${view}`).focus();
  history.replaceState(null, "", `#${view}`);
  sessions.show(view === "sessions");
  numbers.show(view === "numbers");
}

function pause(yes = $("pause").getAttribute("aria-pressed") !== "true") {
  $("pause").setAttribute("aria-pressed", yes);
  $("pause").textContent = yes ? "Resume" : "Pause";
  events.pause(yes);
}

async function clear() {
  try {
    await ask("/dev/events", "DELETE");
    notify("All that arrived is forgotten.");
  } catch (error) {
    notify(error.message);
  }
}

function tabKey(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  show(VIEWS[(VIEWS.indexOf(chosen) + step + VIEWS.length) % VIEWS.length], true);
  event.preventDefault();
}

function key(event) {
  if (event.key === "Escape" && detail.close()) return event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const view = VIEWS[Number(event.key) - 1];
  if (view) show(view, true);
  else if (event.key === "/") (show("events"), $("filter-text").focus());
  else if (event.key === "p") pause();
  else return;
  event.preventDefault();
}

function connection(state) {
  const words = { live: "Live", lost: "The dev server cannot be reached; trying again …", waiting: "Connecting …" };
  $("connection").dataset.state = state;
  $("connection").textContent = state === "live" && store.progress < 1 ? `Reading what arrived: ${number(Math.floor(store.progress * 100))} %` : words[state];
}

function firstView() {
  const asked = location.hash.slice(1);
  if (VIEWS.includes(asked)) return show(asked);
  // Until something arrives, what helps most is how to make it arrive.
  show("setup");
  let isFirst = true;
  on("rows", (rows) => {
    if (isFirst && rows.length && chosen === "setup") show("events");
    isFirst = false;
  });
}

for (const name of VIEWS) $(`tab-${name}`).addEventListener("click", () => show(name));
document.querySelector("nav").addEventListener("keydown", tabKey);
document.addEventListener("keydown", key);
$("pause").addEventListener("click", () => pause());
$("clear").addEventListener("click", clear);
$("problem-pill").addEventListener("click", (event) => {
  event.preventDefault();
  $("problems").scrollIntoView();
  $("problem-list").querySelector("button")?.focus();
});
on("connection", connection);
on("rows", () => connection(store.state));
for (const view of [events, problems, sessions, numbers, prices, weather, setup]) view.begin();
firstView();
listen();
