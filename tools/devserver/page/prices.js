// GondolaCore's prices: a table to edit, and the names of what is a number on the wire.

import { $, ask, clock, el, notify } from "./dom.js";
import { on, store } from "./store.js";
import { switchForging, isForging } from "./weather.js";

const CURRENCIES = 8;
let names = { metrics: [], currencies: [] };
let goods = {};
let shownVersion = "";
let savedAt = 0;
let heard = null;

export const metricName = (index) => names.metrics[index] || `metric ${index}`;

function amountInput(amount, name, index) {
  return el("input", { value: amount ?? "", inputmode: "decimal", placeholder: "–", "aria-label": `${name || "new good"}, currency ${index}`, oninput: (event) => mark(event.target) });
}

function read(input) {
  const text = input.value.trim();
  if (text === "") return null;
  const amount = Number(text);
  if (!Number.isFinite(amount)) throw new Error(`“${text}” is no amount: give a number, or leave it empty where the good is not sold.`);
  return amount;
}

function mark(input) {
  const text = input.value.trim();
  input.classList.toggle("wrong", text !== "" && !Number.isFinite(Number(text)));
}

function goodRow(name, amounts) {
  return el("tr", {},
    el("td", {}, el("input", { class: "name", value: name, placeholder: "name of a good", "aria-label": "Name of the good", maxlength: 63, spellcheck: "false" })),
    Array.from({ length: CURRENCIES }, (_, index) => el("td", {}, amountInput(amounts[index], name, index))),
    el("td", {}, el("button", { title: `No longer sell ${name}`, "aria-label": `Remove ${name}`, onclick: (event) => event.target.closest("tr").remove() }, "✕")));
}

async function save() {
  try {
    const sold = {};
    for (const row of $("price-table").querySelectorAll("tbody tr")) {
      const [name, ...amounts] = [...row.querySelectorAll("input")];
      if (name.value.trim() === "") {
        if (amounts.some((input) => input.value.trim() !== "")) throw new Error("A good has prices, but no name.");
        continue;
      }
      if (name.value.trim() in sold) throw new Error(`“${name.value.trim()}” stands in the table twice.`);
      sold[name.value.trim()] = amounts.map(read);
    }
    const saved = await ask("/dev/prices", "PUT", sold);
    ({ goods, version: shownVersion } = saved);
    savedAt = Date.now();
    heard = null;
    draw();
    notify("Saved. From now on every answer carries these prices.");
  } catch (error) {
    notify(error.message);
  }
}

async function saveNames() {
  const values = (selector) => [...$("prices").querySelectorAll(selector)].map((input) => input.value.trim());
  try {
    names = await ask("/dev/live/names", "PUT", { metrics: values(".names input"), currencies: values("thead input") });
    notify("Names saved, until the server ends. “--gondola-names FILE” brings them along.");
  } catch (error) {
    notify(error.message);
  }
}

async function load() {
  try {
    const [prices, known] = await Promise.all([ask("/dev/prices"), ask("/dev/live/names")]);
    ({ goods, version: shownVersion } = prices);
    names = known;
    draw();
  } catch (error) {
    $("prices").replaceChildren(el("p", { class: "bad" }, error.message));
  }
}

/** What the newest answer to the game was. */
function news() {
  if (heard) return el("span", { id: "price-news", class: heard.forged ? "warn" : "good" }, heard.forged ? `Forged prices were answered at ${clock(heard.at)}: the game must refuse them` : `The game was given these prices at ${clock(heard.at)}`);
  return el("span", { id: "price-news", class: "soft" }, savedAt ? "The game has not asked since: it does at its next sync." : "The game has not asked for prices yet.");
}

function draw() {
  const forging = isForging();
  $("prices").replaceChildren(
    el("h2", {}, "Prices"),
    el("p", { class: "soft" }, "Each good has a price in up to 8 currencies; an empty cell means that it is not sold for that one, which is not the same as 0. What is saved is hashed and signed with the keys under Setup, and goes to the game with its next sync."),
    el("div", { class: "scroll" }, el("table", { id: "price-table" },
      el("thead", {}, el("tr", {}, el("th", {}, "Good"), Array.from({ length: CURRENCIES }, (_, index) => el("th", {}, el("input", { value: names.currencies[index] ?? "", placeholder: `currency ${index}`, "aria-label": `Name of currency ${index}`, onchange: saveNames }))), el("th"))),
      el("tbody", {}, Object.entries(goods).map(([name, amounts]) => goodRow(name, amounts))))),
    el("div", { class: "actions" },
      el("button", { onclick: () => $("price-table").querySelector("tbody").append(goodRow("", [])) }, "Add a good"),
      el("button", { id: "save-prices", class: "primary", onclick: save }, "Save and serve"),
      el("button", { onclick: load }, "Undo"),
      el("button", { id: "forge", "aria-pressed": String(forging), onclick: () => switchForging(!forging) }, forging ? "Forged answers are on" : "Serve a forged set"),
      news()),
    el("p", { class: "soft mono", id: "price-version" }, `version ${shownVersion}`),
    el("h2", {}, "Names of the metrics"),
    el("p", { class: "soft" }, "On the wire metrics are numbers: strings 0 to 7, numbers from 8. Names given here stand in the details of each event."),
    el("div", { class: "names" }, names.metrics.map((name, index) => el("label", {}, el("span", {}, String(index)), el("input", { value: name, placeholder: index < 8 ? "text" : "number", onchange: saveNames })))));
}

function drawNews() {
  $("price-news")?.replaceWith(news());
}

export function begin() {
  load();
  on("reset", load);
  on("state", () => {
    // A table that somebody is editing stays as it is until they save or undo.
    if (store.version !== shownVersion && !$("prices").contains(document.activeElement)) load();
    const forging = isForging();
    const button = $("forge");
    if (button && button.getAttribute("aria-pressed") !== String(forging)) {
      button.setAttribute("aria-pressed", String(forging));
      button.textContent = forging ? "Forged answers are on" : "Serve a forged set";
      button.replaceWith(button.cloneNode(true));
      $("forge").addEventListener("click", () => switchForging(!isForging()));
    }
  });
  on("rows", (rows) => {
    const asked = rows.filter((row) => row.kind === "request" && row.route === "update" && row.status === 200 && row.at >= savedAt).at(-1);
    if (!asked) return;
    heard = { at: asked.at, forged: asked.fault === "forge" };
    drawNews();
  });
}
