// Figures over time, as small plots, and sums.

import { $, bytes, el, empty, number, SERVICES, svg } from "./dom.js";
import { on, store } from "./store.js";

/** Seconds that are kept, and shown. */
const KEPT = 600;
const SECONDS = 120;
const WIDTH = 240;
const HEIGHT = 56;

const NONE = () => ({ events: 0, requests: 0, received: 0, plain: 0, retries: 0, errors: 0 });
let buckets = new Map();
let sums = fresh();
let visible = false;

function fresh() {
  return { ...NONE(), compressed: 0, categories: new Map(), services: new Map() };
}

function bucket(ms) {
  const second = Math.floor(ms / 1000);
  let it = buckets.get(second);
  if (!it) {
    it = { ...NONE(), compressed: 0, services: {} };
    buckets.set(second, it);
    if (buckets.size > KEPT) buckets.delete(Math.min(...buckets.keys()));
  }
  return it;
}

const raise = (map, key, by = 1) => map.set(key, (map.get(key) ?? 0) + by);

function learn(row) {
  if (row.kind !== "event" && row.kind !== "request") return;
  const it = bucket(row.at);
  if (row.kind === "event") {
    for (const sum of [it, sums]) sum.events += 1;
    it.services[row.service] = (it.services[row.service] ?? 0) + 1;
    raise(sums.services, row.service);
    if (sums.categories.size < 200) raise(sums.categories, `${row.service} ${row.category}`);
    return;
  }
  for (const sum of [it, sums]) {
    sum.requests += 1;
    sum.received += row.received;
    // Only what was opened can be compared.
    sum.plain += row.plain ?? 0;
    sum.compressed += row.plain === null ? 0 : row.received;
    if (row.attempt > 1) sum.retries += 1;
    if (row.status === null || row.status >= 400) sum.errors += 1;
  }
}

function line(values, most, colour) {
  const step = WIDTH / (values.length - 1);
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${(HEIGHT - (value / most) * (HEIGHT - 4)).toFixed(1)}`);
  return svg("polyline", { points: points.join(" "), fill: "none", stroke: colour, "stroke-width": 1.6, "vector-effect": "non-scaling-stroke" });
}

/** One plot: a title, the newest value, and lines `[values, colour]`. */
function plot(title, now, lines) {
  const most = Math.max(1e-9, ...lines.flatMap(([values]) => values));
  return el("div", { class: "plot" }, el("h3", {}, title, el("b", {}, now)),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, height: HEIGHT, preserveAspectRatio: "none", role: "img", "aria-label": `${title}: ${now}` },
      svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT, stroke: "var(--line)" }),
      lines.map(([values, colour]) => line(values, most, colour))));
}

/** Seconds up to now, or up to the newest arrival if that was long ago. */
function window() {
  const newest = Math.max(0, ...buckets.keys());
  const now = Math.floor(Date.now() / 1000);
  const end = now - newest < SECONDS ? now : newest + 1;
  return Array.from({ length: SECONDS }, (_, index) => buckets.get(end - SECONDS + 1 + index) ?? { ...NONE(), compressed: 0, services: {} });
}

function draw() {
  // The second that is going on is not over yet.
  const last = buckets.get(Math.floor(Date.now() / 1000) - 1);
  $("total-events").textContent = number(store.eventCount);
  $("total-requests").textContent = number(store.requestCount);
  $("total-rate").textContent = number(last?.events ?? 0);
  if (!visible) return;
  if (sums.requests === 0) {
    return $("numbers").replaceChildren(empty("Nothing to count yet.", "Events and requests per second, bytes, compression and retries are plotted here for the last two minutes."));
  }
  const seconds = window();
  const of = (field) => seconds.map((second) => second[field]);
  const services = Object.entries(SERVICES);
  const ratio = (it) => (it.compressed ? it.plain / it.compressed : 0);
  const table = el("table", {}, el("tr", {}, el("th", {}, "Service"), el("th", {}, "Category"), el("th", {}, "Events")),
    [...sums.categories].sort((a, b) => b[1] - a[1]).map(([key, count]) => {
      const [name, ...category] = key.split(" ");
      return el("tr", {}, el("td", { class: SERVICES[name]?.style }, SERVICES[name]?.name ?? name), el("td", {}, category.join(" ") || "(none)"), el("td", { class: "number" }, number(count)));
    }));
  $("numbers").replaceChildren(
    el("p", { class: "soft" }, "The last two minutes, one point for each second; the figure is the sum since the last clearing."),
    el("div", { class: "plots" },
      plot("Events per second", number(sums.events), [[of("events"), "var(--accent)"]]),
      plot("By service", services.map(([id, { short }]) => `${short} ${number(sums.services.get(id) ?? 0)}`).join(" · "), services.map(([id, { style }]) => [seconds.map((second) => second.services[id] ?? 0), `var(--${style})`])),
      plot("Requests per second", number(sums.requests), [[of("requests"), "var(--accent)"]]),
      plot("Bytes received per second", bytes(sums.received), [[of("received"), "var(--accent)"]]),
      plot("Compression", sums.compressed ? `${ratio(sums).toFixed(1)} : 1` : "–", [[seconds.map(ratio), "var(--accent)"]]),
      plot("Retries, and answers that are errors", `${number(sums.retries)} · ${number(sums.errors)}`, [[of("retries"), "var(--warn)"], [of("errors"), "var(--bad)"]])),
    el("h3", {}, "By category"), table);
}

export function show(yes) {
  visible = yes;
  draw();
}

export function begin() {
  on("rows", (rows) => rows.forEach(learn));
  on("reset", () => {
    buckets = new Map();
    sums = fresh();
    draw();
  });
  setInterval(draw, 500);
}
