// Faults at the push of a button, for each service.

import { $, ask, el, notify, SERVICES } from "./dom.js";
import { on, store } from "./store.js";

const ROUTES = { game_analytics: ["init", "events"], earn_alliance: ["custom_events"], gondola: ["update"] };
const WEATHER = {
  fine: { label: "Fine", help: "everything is answered" },
  offline: { label: "Offline", help: "each connection is cut, nothing is processed", fault: "cut_request" },
  slow: { label: "Slow", help: "each answer takes 3 seconds", fault: { delay: { ms: 3000 } } },
  errors: { label: "Errors 500", help: "each request is answered with 500", fault: { status: { code: 500 } } },
  lost: { label: "Lost answers", help: "events are taken, but the answer is lost: the game sends them again", fault: "cut_before_answer" },
  cut: { label: "Cut answers", help: "the connection breaks in the middle of the answer", fault: "cut_mid_body" },
};
const FORGE = { route: "update", fault: { forge: "wrong_hash" } };

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** As the server writes a fault: with all that may be left out. */
function matches(fault, rule) {
  if (fault?.status) return rule.status?.code === fault.status.code && !rule.status.body;
  return same(fault, rule);
}

const isForge = (rule) => rule.route === "update" && same(rule.fault, FORGE.fault);
export const isForging = () => store.faults.some(isForge);

/** What is set for a service, if this page could have set it. */
function weatherOf(service) {
  const rule = store.faults.find((it) => it.route === ROUTES[service][0] && it.times === null && !isForge(it));
  if (!rule) return "fine";
  return Object.keys(WEATHER).find((name) => WEATHER[name].fault && matches(WEATHER[name].fault, rule.fault)) ?? "";
}

/** Rules that were set by hand or by a script, which the buttons here leave alone. */
const others = () => store.faults.filter((rule) => rule.times !== null || rule.route === "any");

async function set(service, name) {
  const own = (rule) => ROUTES[service].includes(rule.route) && rule.times === null && !isForge(rule);
  const rules = store.faults.filter((rule) => !own(rule));
  const { fault } = WEATHER[name];
  if (fault) rules.push(...ROUTES[service].map((route) => ({ route, fault })));
  await post(rules);
}

/** Forged prices come before any other weather of that service. */
export async function switchForging(yes) {
  const rest = store.faults.filter((rule) => !isForge(rule));
  await post(yes ? [FORGE, ...rest] : rest);
}

async function post(rules) {
  const plan = rules.map(({ times, ...rule }) => (times === null || times === undefined ? rule : { ...rule, times }));
  try {
    await (plan.length ? ask("/dev/faults", "POST", plan) : ask("/dev/faults", "DELETE"));
  } catch (error) {
    notify(error.message);
  }
}

function choice(service) {
  const { name, style } = SERVICES[service];
  const now = weatherOf(service);
  return el("div", { class: "choice", role: "group", "aria-label": name },
    el("strong", { class: style }, name),
    Object.entries(WEATHER).map(([id, { label, help }]) => el("button", { "aria-pressed": String(id === now), title: help, "data-weather": `${service}-${id}`, onclick: () => set(service, id) }, label)),
    el("span", { class: "soft" }, now ? WEATHER[now].help : "set by a script"));
}

function draw() {
  const focused = document.activeElement?.dataset?.weather;
  const more = others();
  $("weather").replaceChildren(
    el("h2", {}, "Weather"),
    el("p", { class: "soft" }, "What players meet on the way: try how the game bears it. Nothing is lost in any of these; what waits arrives when the weather is fine again."),
    ...Object.keys(ROUTES).map(choice),
    el("div", { class: "choice" }, el("strong", {}, "All services"),
      el("button", { onclick: () => post([{ fault: { refuse: { for_ms: 10000 } } }, ...store.faults]) }, "Closed for 10 s"),
      el("button", { onclick: () => post([]) }, "All fine"),
      el("span", { class: "soft" }, "a closed port refuses every connection; this page stays open")),
    more.length ? el("p", { class: "warn" }, "Also in force: ", el("code", {}, JSON.stringify(more))) : "");
  if (focused) $("weather").querySelector(`[data-weather="${focused}"]`)?.focus();
}

export function begin() {
  on("state", draw);
  draw();
}
