// What arrived, as far as this page keeps it, and the line to the server.

import { read } from "./rows.js";

/** Events kept here; a little more until the oldest go. */
const MOST = 120_000;
const SPARE = 12_000;
const REQUESTS = 20_000;

export const store = {
  events: [],
  /** Numbers of requests to what is known of them. */
  requests: new Map(),
  /** How many events came since the last reset, also those that are gone again. */
  eventCount: 0,
  requestCount: 0,
  faults: [],
  version: "",
  state: "waiting",
  progress: 1,
};

const listeners = { rows: [], reset: [], state: [], connection: [] };

/** Calls for each piece of news: `rows` with what is new, `reset`, `state`, `connection`. */
export const on = (what, call) => listeners[what].push(call);
const tell = (what, content) => listeners[what].forEach((call) => call(content));

let fresh = [];
let due = false;

/** Pieces arrive faster than anybody sees: one round of drawing for all within a moment. */
function later() {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    const rows = fresh;
    fresh = [];
    if (store.events.length > MOST + SPARE) store.events.splice(0, store.events.length - MOST);
    tell("rows", rows);
  }, document.hidden ? 1000 : 40);
}

function take(row) {
  if (row.kind === "request") {
    store.requestCount += 1;
    store.requests.set(row.number, row);
    if (store.requests.size > REQUESTS) store.requests.delete(store.requests.keys().next().value);
  } else if (row.kind === "event") {
    const request = store.requests.get(row.request);
    row.at = request?.at ?? (Number.isNaN(row.told) ? Date.now() : row.told);
    if (request) request.events += 1;
    row.number = store.eventCount++;
    store.events.push(row);
  }
  fresh.push(row);
}

function reset() {
  fresh = [];
  Object.assign(store, { events: [], requests: new Map(), eventCount: 0, requestCount: 0 });
  tell("reset");
}

function connected(state) {
  store.state = state;
  tell("connection", state);
}

/** Opens the line. The browser opens it again by itself, and the server goes on where it was. */
export function listen() {
  const source = new EventSource("/dev/live/stream");
  source.addEventListener("open", () => connected("live"));
  source.addEventListener("error", () => {
    connected("lost");
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
  source.addEventListener("reset", reset);
  source.addEventListener("state", (event) => {
    Object.assign(store, JSON.parse(event.data));
    tell("state");
  });
  source.addEventListener("rows", (event) => {
    const { from, first, end, rows } = JSON.parse(event.data);
    rows.forEach((row, index) => take(read(row, from + index)));
    store.progress = end === first ? 1 : (from + rows.length - first) / (end - first);
    later();
  });
}
