// What is wrong, the newest first; the same thing again only counts.

import { $, clock, counted, el, empty, number, service } from "./dom.js";
import { rule } from "./rows.js";
import { open } from "./detail.js";
import { on, store } from "./store.js";

const GROUPS = {
  rejected: "Rejected events",
  signature: "Wrong signatures",
  order: "Order",
  refused: "Refused requests and others",
  duplicate: "Duplicates",
  limit: "Near or over a limit",
};
const MILD = new Set(["duplicate", "limit"]);
/** Different problems that are told apart in a group. */
const MOST = 300;
const SHOWN = 12;

const groups = new Map();
let expanded = new Set();

const ORDER = /^session |before any init|did not answer "enabled"|do not rise|arrived with another content/;

function add(group, key, entry) {
  if (!groups.has(group)) groups.set(group, { count: 0, entries: new Map() });
  const it = groups.get(group);
  it.count += 1;
  const known = it.entries.get(key);
  // The newest stands last.
  it.entries.delete(key);
  it.entries.set(key, { ...entry, times: (known?.times ?? 0) + 1 });
  if (it.entries.size > MOST) it.entries.delete(it.entries.keys().next().value);
}

function learn(row) {
  const base = { place: row.place, at: row.at, service: row.service };
  if (row.kind === "event" && row.verdict === 2) {
    const what = `${row.category || "(none)"} ${row.what}`.trim();
    const why = row.errors.map(rule).join("; ");
    add("rejected", `${row.service} ${what} ${why}`, { ...base, title: what, text: why });
  } else if (row.kind === "event" && row.verdict === 1) {
    add("duplicate", `${row.service} ${row.category}`, { ...base, title: row.category, text: `${row.what} came before: it was sent once more` });
  } else if (row.kind === "request" && row.signed === false) {
    add("signature", `${row.service} ${row.route}`, { ...base, title: `${row.route}: the signature is wrong`, text: "Click for what was sent and what is expected." });
  } else if (row.kind === "problem") {
    const request = store.requests.get(row.request);
    // A wrong signature has an entry of its own.
    if (request?.signed === false && request.status === 401) return;
    const group = ORDER.test(row.text) ? "order" : "refused";
    add(group, `${row.service} ${row.text}`, { ...base, title: row.text, text: "" });
  } else if (row.kind === "limit") {
    add("limit", row.text, { ...base, title: row.text, text: row.over ? "over" : "near" });
  }
}

function item(entry) {
  const { name, style } = service(entry.service);
  return el("li", {}, el("button", { onclick: () => open(entry.place) },
    el("span", { class: style }, name), ` ${entry.title}`,
    entry.text ? el("small", {}, entry.text) : null,
    el("small", {}, `${clock(entry.at)}${entry.times > 1 ? ` · ${number(entry.times)} times` : ""}`)));
}

function draw() {
  const total = [...groups].reduce((sum, [, group]) => sum + group.count, 0);
  const grave = [...groups].reduce((sum, [name, group]) => sum + (MILD.has(name) ? 0 : group.count), 0);
  $("problem-count").textContent = number(total);
  $("problem-pill").dataset.count = grave;
  $("problem-pill").textContent = grave ? counted(grave, "problem") : total ? counted(total, "hint") : "No problems";
  document.title = `${grave ? `(${grave}) ` : ""}Cableway dev server`;
  if (total === 0) {
    return $("problem-list").replaceChildren(empty("Nothing is wrong.", "Rejected events, wrong signatures, duplicates, breaches of order and limits will stand here, each with its reason."));
  }
  $("problem-list").replaceChildren(...Object.keys(GROUPS).filter((name) => groups.has(name)).map((name) => {
    const { count, entries } = groups.get(name);
    const list = [...entries.values()].reverse();
    const shown = expanded.has(name) ? list : list.slice(0, SHOWN);
    return el("div", { class: MILD.has(name) ? "group mild" : "group", "data-group": name },
      el("h3", {}, GROUPS[name], el("span", {}, number(count))),
      el("ol", {}, shown.map(item)),
      list.length > shown.length ? el("button", { onclick: () => (expanded.add(name), draw()) }, `${list.length - shown.length} more`) : null);
  }));
}

export function begin() {
  on("rows", (rows) => {
    const count = [...groups.values()].reduce((sum, group) => sum + group.count, 0);
    rows.forEach(learn);
    // Without anything new, what somebody is about to click stays where it is.
    if (count !== [...groups.values()].reduce((sum, group) => sum + group.count, 0)) draw();
  });
  on("reset", () => {
    groups.clear();
    expanded = new Set();
    draw();
  });
  draw();
}
