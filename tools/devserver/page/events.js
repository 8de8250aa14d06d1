// The list of events: the newest first, and only the rows that are seen exist.

import { $, clock, counted, el, empty, number, service, SERVICES } from "./dom.js";
import { VERDICTS } from "./rows.js";
import { on, store } from "./store.js";
import { open } from "./detail.js";

const HEIGHT = 28;
const BEYOND = 6;
const MOST_CHOICES = 200;

let shown = [];
/** Place of the selected event in the order of arrival, -1 for none. */
let selected = -1;
let paused = false;
let waiting = 0;
const rows = [];
const known = { category: new Map(), user: new Map() };
const filter = { text: "", service: "", category: "", user: "", verdict: "" };

function passes(event) {
  if (filter.service && event.service !== filter.service) return false;
  if (filter.category && event.category !== filter.category) return false;
  if (filter.user && event.user !== filter.user) return false;
  if (filter.verdict && VERDICTS[event.verdict] !== filter.verdict) return false;
  if (!filter.text) return true;
  const text = `${event.category} ${event.what} ${event.user} ${event.value} ${event.group ?? ""}`;
  return text.toLowerCase().includes(filter.text);
}

/** The event in a line from the top. */
const at = (line) => shown[shown.length - 1 - line];

function element() {
  const cells = ["time", "service", "category", "user", "what", "value", "verdict"];
  const row = el("div", { class: "row", role: "option" }, cells.map((name) => el("span", { class: name })));
  row.addEventListener("click", () => select(row.line, true));
  $("list-rows").append(row);
  rows.push(row);
  return row;
}

function fillRow(row, line) {
  const event = at(line);
  row.line = line;
  row.id = `line-${event.place}`;
  row.style.transform = `translateY(${line * HEIGHT}px)`;
  row.dataset.verdict = event.verdict;
  row.setAttribute("aria-selected", event.place === selected);
  row.setAttribute("aria-posinset", line + 1);
  row.setAttribute("aria-setsize", shown.length);
  const { short, style, name } = service(event.service);
  const texts = [clock(event.at), short, event.category || "(none)", event.user || "–", event.what, event.value, ["", "duplicate", "✕ rejected"][event.verdict]];
  texts.forEach((text, index) => (row.children[index].textContent = text));
  row.children[1].className = `service ${style}`;
  row.children[1].title = name;
  row.children[3].title = event.user;
  row.children[4].title = event.what;
}

function draw() {
  const list = $("list");
  $("list-space").style.height = `${shown.length * HEIGHT}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - BEYOND);
  const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / HEIGHT) + BEYOND);
  for (let line = first; line < last; line++) {
    const row = rows[line - first] ?? element();
    row.hidden = false;
    fillRow(row, line);
  }
  for (let index = Math.max(0, last - first); index < rows.length; index++) {
    rows[index].hidden = true;
    rows[index].removeAttribute("id");
  }
  $("shown-count").textContent = paused && waiting ? `${number(shown.length)} · ${counted(waiting, "new event")} behind the pause` : `${number(shown.length)} of ${number(store.events.length)}`;
  drawEmpty();
}

function drawEmpty() {
  const place = $("list-empty");
  place.hidden = shown.length > 0;
  $("list").hidden = shown.length === 0;
  if (shown.length > 0) return;
  place.replaceChildren(
    store.events.length > 0
      ? empty("No event passes this filter.", "Empty the filters above; Escape in the text field does it at once.")
      : empty("Nothing has arrived yet.", "Point the game at this server as “Setup” shows, and start it: each event stands here at once. A request that arrives and is refused stands under Problems."),
  );
}

function select(line, opens) {
  const event = at(line);
  if (!event) return;
  selected = event.place;
  const list = $("list");
  const top = line * HEIGHT;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + HEIGHT - list.clientHeight;
  draw();
  list.setAttribute("aria-activedescendant", `line-${event.place}`);
  if (opens) open(event.place);
}

function key(event) {
  const page = Math.max(1, Math.floor($("list").clientHeight / HEIGHT) - 1);
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
  const found = selected < 0 ? -1 : shown.findLastIndex((row) => row.place === selected);
  const line = found < 0 ? -1 : shown.length - 1 - found;
  if (event.key in steps) {
    select(Math.min(shown.length - 1, Math.max(0, line + steps[event.key])), false);
  } else if (event.key === "Enter" && line >= 0) {
    select(line, true);
  } else {
    return;
  }
  event.preventDefault();
}

function choices(id, all, entries) {
  const select = $(id);
  const value = select.value;
  const options = entries.map(([name, label]) => el("option", { value: name }, label));
  select.replaceChildren(el("option", { value: "" }, all), ...options);
  select.value = value;
}

function learn(event) {
  let isNew = false;
  for (const field of ["category", "user"]) {
    const map = known[field];
    if (event[field] && !map.has(event[field]) && map.size < MOST_CHOICES) isNew = Boolean(map.set(event[field], event[field]));
  }
  return isNew;
}

function drawChoices() {
  choices("filter-category", "All categories", [...known.category]);
  choices("filter-user", "All players", [...known.user].map(([id]) => [id, id.length > 18 ? `${id.slice(0, 17)}…` : id]));
}

function refilter() {
  for (const name of Object.keys(filter)) filter[name] = $(`filter-${name}`).value;
  filter.text = filter.text.trim().toLowerCase();
  shown = store.events.filter(passes);
  $("list").scrollTop = 0;
  waiting = 0;
  draw();
}

function arrived(news) {
  const events = news.filter((row) => row.kind === "event");
  if (events.map(learn).some(Boolean)) drawChoices();
  if (paused) {
    waiting += events.length;
    return draw();
  }
  const added = events.filter(passes);
  for (const event of added) shown.push(event);
  const oldest = store.events[0]?.number ?? 0;
  if (shown.length && shown[0].number < oldest) shown = shown.filter((event) => event.number >= oldest);
  // Who reads further down goes on reading there.
  const list = $("list");
  if (list.scrollTop > HEIGHT) {
    $("list-space").style.height = `${shown.length * HEIGHT}px`;
    list.scrollTop += added.length * HEIGHT;
  }
  draw();
}

/** Stops the list, and goes on with what came meanwhile. */
export function pause(yes) {
  paused = yes;
  if (!yes) refilter();
}

export function begin() {
  choices("filter-service", "All services", Object.entries(SERVICES).map(([id, { name }]) => [id, name]));
  choices("filter-verdict", "All verdicts", VERDICTS.map((name) => [name, name]));
  drawChoices();
  $("filters").addEventListener("input", refilter);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filter-text").addEventListener("keydown", (event) => {
    if (event.key === "Escape") ($("filters").reset(), refilter(), $("list").focus(), event.stopPropagation());
    else if (event.key === "ArrowDown" || event.key === "Enter") ($("list").focus(), select(0, false), event.preventDefault());
  });
  $("list").addEventListener("scroll", draw, { passive: true });
  $("list").addEventListener("keydown", key);
  new ResizeObserver(draw).observe($("list"));
  on("rows", arrived);
  on("reset", () => {
    shown = [];
    (known.category.clear(), known.user.clear());
    drawChoices();
    draw();
  });
  draw();
}
