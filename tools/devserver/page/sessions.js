// Sessions as timelines: start, events, end; rounds and progressions as spans.

import { $, clock, counted, el, empty, service, svg } from "./dom.js";
import { on } from "./store.js";
import { open } from "./detail.js";

const MOST = 200;
const SHOWN = 40;
const MARKS = 600;
const WIDTH = 1000;
const LINE = 18;

const lanes = new Map();
let visible = false;

/** GameAnalytics' sessions; elsewhere all that a player does. */
function laneOf(event) {
  const isSession = event.service === "game_analytics";
  const key = `${event.service} ${isSession ? event.group : event.user}`;
  let lane = lanes.get(key);
  if (!lane) {
    lane = { service: event.service, user: event.user, session: isSession ? event.group : "", start: Infinity, end: -Infinity, count: 0, marks: [], spans: new Map(), begun: false, ended: false };
    lanes.set(key, lane);
    if (lanes.size > MOST) lanes.delete(lanes.keys().next().value);
  }
  return lane;
}

function learn(event) {
  if (event.verdict === 1) return;
  const lane = laneOf(event);
  const time = Number.isNaN(event.told) ? event.at : event.told;
  lane.count += 1;
  lane.start = Math.min(lane.start, time);
  lane.end = Math.max(lane.end, time);
  if (event.category === "user") lane.begun = true;
  if (event.category === "session_end") lane.ended = true;
  lane.marks.push({ time, place: event.place, category: event.category, what: event.what, bad: event.verdict === 2 });
  if (lane.marks.length > MARKS) lane.marks.shift();
  if (event.category === "progression") progression(lane, event, time);
  else if (event.service === "earn_alliance" && event.group) span(lane, event.group, `round ${event.group}`, time, "");
}

function progression(lane, event, time) {
  const [step, ...name] = event.what.split(":");
  const key = name.join(":");
  if (step === "Start") span(lane, key, key, time, "", true);
  else span(lane, key, key, time, step);
}

/** Begins a span or moves its end; a new start of the same name is a span of its own. */
function span(lane, key, name, time, outcome, begins = false) {
  let it = lane.spans.get(key);
  if (it && (begins || it.outcome)) {
    lane.spans.delete(key);
    lane.spans.set(`${key} ${lane.count}`, it);
    it = undefined;
  }
  it ??= { name, start: time, end: time, outcome: "", open: begins };
  it.end = Math.max(it.end, time);
  if (outcome) Object.assign(it, { outcome, open: false });
  lane.spans.set(key, it);
  if (lane.spans.size > MARKS) lane.spans.delete(lane.spans.keys().next().value);
}

const COLOURS = { Complete: "var(--good)", Fail: "var(--bad)", "": "var(--accent)" };

/** Puts spans that overlap below each other, as far as there is room. */
function stack(spans, most) {
  const ends = [];
  return spans.map((it) => {
    let row = ends.findIndex((end) => end <= it.start);
    if (row < 0) row = ends.length < most ? ends.length : most - 1;
    ends[row] = it.end;
    return { ...it, row };
  });
}

function picture(lane) {
  const length = Math.max(1, lane.end - lane.start);
  const x = (time) => ((time - lane.start) / length) * WIDTH;
  const spans = stack([...lane.spans.values()].map((it) => ({ ...it, end: it.open ? lane.end : it.end })), 4);
  const rows = spans.reduce((most, it) => Math.max(most, it.row + 1), 0);
  const height = LINE + rows * LINE;
  const colour = `var(--${service(lane.service).style})`;
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, height, preserveAspectRatio: "none", role: "img", "aria-label": `${lane.count} events, ${spans.length} spans` },
    svg("rect", { x: 0, y: LINE / 2 - 1, width: WIDTH, height: 2, fill: "var(--line)" }),
    lane.begun ? svg("rect", { x: 0, y: 1, width: 4, height: LINE - 2, fill: "var(--good)" }, svg("title", {}, "session start")) : null,
    lane.marks.map((mark) => svg("rect", { x: Math.min(x(mark.time), WIDTH - 3), y: mark.bad ? 0 : 4, width: mark.bad ? 5 : 3, height: mark.bad ? LINE : LINE - 8, fill: mark.bad ? "var(--bad)" : colour, opacity: mark.bad ? 1 : 0.6, class: "mark", onclick: () => open(mark.place) }, svg("title", {}, `${mark.category} ${mark.what}`))),
    lane.ended ? svg("rect", { x: WIDTH - 4, y: 1, width: 4, height: LINE - 2, fill: "var(--ink)" }, svg("title", {}, "session end")) : null,
    spans.map((it) => svg("rect", { x: x(it.start), y: LINE + it.row * LINE + 2, width: Math.max(4, x(it.end) - x(it.start)), height: LINE - 5, rx: 3, fill: COLOURS[it.outcome] ?? "var(--accent)", opacity: it.open ? 0.45 : 0.75, class: "span" }, svg("title", {}, `${it.name}${it.outcome ? `: ${it.outcome}` : it.open ? ": still going on" : ""}`))));
}

function lane(it) {
  const seconds = (it.end - it.start) / 1000;
  const { name, style } = service(it.service);
  const state = it.session ? (it.ended ? "ended" : it.begun ? "goes on" : "without a start") : "player";
  return el("div", { class: "lane" },
    el("div", { class: "who" }, el("strong", { class: style }, name), el("br"), it.session ? `session ${it.session.slice(0, 8)}` : it.user || "–",
      el("small", {}, `${clock(it.start)} · ${seconds.toFixed(1)} s · ${counted(it.count, "event")} · ${state}`)),
    picture(it));
}

function draw() {
  if (!visible) return;
  const list = [...lanes.values()].reverse().slice(0, SHOWN);
  $("sessions").replaceChildren(...(list.length
    ? [el("p", { class: "soft" }, "Each line is one session, or all that one player does where a service knows no sessions. Spans are progressions and rounds: green when completed, red when failed, pale while they go on."), ...list.map(lane),
      lanes.size > list.length ? el("p", { class: "soft" }, `The newest ${SHOWN} of ${lanes.size} are shown.`) : null].filter(Boolean)
    : [empty("No session yet.", "As soon as the game opens Cableway, its session begins here, with each event as a mark, and each level and round as a span.")]));
}

export function show(yes) {
  visible = yes;
  draw();
}

export function begin() {
  let waits = false;
  on("rows", (rows) => {
    rows.filter((row) => row.kind === "event").forEach(learn);
    if (waits) return;
    waits = true;
    setTimeout(() => ((waits = false), draw()), 500);
  });
  on("reset", () => (lanes.clear(), draw()));
}
