// Everything about one line: the event with what is wrong marked, its request, its signature.

import { $, ask, bytes, clock, copy, el, notify, service } from "./dom.js";
import { rule } from "./rows.js";
import { metricName } from "./prices.js";

let before = null;

export function close() {
  if ($("detail").hidden) return false;
  $("detail").hidden = true;
  before?.focus();
  return true;
}

/** Shows what is at a place in the order of arrival. */
export async function open(place) {
  let content;
  try {
    content = await ask(`/dev/live/entry?at=${place}`);
  } catch (error) {
    return notify(error.message);
  }
  if ($("detail").hidden) before = document.activeElement;
  const { arrived, request, text } = content;
  const parts = arrived ? eventParts(arrived) : [heading(text ?? "Request", text ?? "")];
  if (request) parts.push(...requestParts(request, !arrived));
  $("detail").replaceChildren(...parts);
  $("detail").hidden = false;
  $("detail").focus();
}

function heading(title, copied) {
  return el("div", { class: "bar" },
    el("h2", {}, title),
    el("button", { onclick: () => copy(copied) }, "Copy"),
    el("button", { onclick: close, title: "Escape" }, "Close"));
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", { class: "facts" }, rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value instanceof Node ? value : String(value))]));
}

function eventParts(arrived) {
  const errors = (arrived.errors ?? []).map(({ error_type, path }) => [error_type, path]);
  const { name, style } = service(arrived.service);
  const verdict = { collected: ["good", "collected"], duplicate: ["warn", "duplicate: it was collected before"], rejected: ["bad", "rejected"] }[arrived.verdict];
  return [
    heading(arrived.category || "Event without a category", JSON.stringify(arrived.event, null, 2)),
    facts([
      ["Service", el("span", { class: style }, name)],
      ["Verdict", el("strong", { class: verdict[0] }, verdict[1])],
      ["Player", arrived.user],
      ["Session", arrived.session_id],
      ["Player's address", arrived.client_address],
    ]),
    errors.length ? el("ul", { class: "rules" }, errors.map((error) => el("li", {}, rule(error)))) : null,
    el("pre", { id: "detail-json" }, ...marked(arrived.event, "", "", new Map(errors.map(([type, path]) => [path, type])))),
    metrics(arrived),
  ].filter(Boolean);
}

/** JSON as text nodes, in which what an error points at is marked. What is missing gets a line. */
function marked(value, path, indent, errors) {
  const wrap = (nodes) => (errors.has(path) && path !== "" ? [el("mark", {}, ...nodes)] : nodes);
  if (value === null || typeof value !== "object") return wrap([JSON.stringify(value)]);
  const isList = Array.isArray(value);
  const deeper = `${indent}  `;
  const lines = Object.entries(value).map(([key, child]) => {
    const place = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const nodes = [...(isList ? [] : [`${JSON.stringify(key)}: `]), ...marked(child, place, deeper, errors)];
    return errors.get(place) === "unknown_property" ? [el("mark", {}, ...nodes)] : nodes;
  });
  for (const [place, type] of errors) {
    const cut = place.lastIndexOf("/");
    if (type === "missing" && place.slice(0, cut) === path) lines.push([el("mark", {}, `${JSON.stringify(place.slice(cut + 1))}: missing`)]);
  }
  const [left, right] = isList ? "[]" : "{}";
  if (lines.length === 0) return wrap([left + right]);
  const inner = lines.flatMap((nodes, index) => [deeper, ...nodes, index < lines.length - 1 ? ",\n" : "\n"]);
  return wrap([`${left}\n`, ...inner, indent + right]);
}

/** The metrics of GondolaCore's events that say something, with their names. */
function metrics({ service, event }) {
  if (service !== "gondola" || !Array.isArray(event.progress)) return null;
  const told = event.progress.map((value, index) => [index, value]).filter(([, value]) => value !== "" && value !== 0);
  if (told.length === 0) return null;
  return el("div", {}, el("h3", {}, "Progress metrics that are set"), facts(told.map(([index, value]) => [metricName(index), value])));
}

function requestParts(request, showsBody) {
  const ratio = request.decompressed_bytes && request.received_bytes ? request.decompressed_bytes / request.received_bytes : 0;
  const expected = request.expected_signature;
  const sent = expected && request.headers.find(([name]) => name === expected.header)?.[1];
  const digests = request.signature_ok === false && expected
    ? [["Sent", el("code", { class: "bad", id: "digest-sent" }, sent ?? "nothing")], ["Expected", el("code", { class: "good", id: "digest-expected" }, expected.value)]]
    : [];
  const signature = { true: ["good", "right"], false: ["bad", "wrong: is the secret in the game's options the one under Setup?"], null: ["soft", "not looked at"] }[request.signature_ok];
  const parts = [
    el("h3", {}, `Request ${request.number}`),
    facts([
      ["Arrived", clock(request.arrived_ms)],
      ["Service", service(request.service).name],
      ["What", `${request.method} ${request.path}`],
      ["Answered", request.status ?? "nothing: the connection was cut"],
      ["Size", `${bytes(request.received_bytes)} received${ratio ? `, ${bytes(request.decompressed_bytes)} of JSON (${ratio.toFixed(1)} : 1)` : ""}`],
      ["Batch", request.batch === null ? null : `first seen in request ${request.batch}, attempt ${request.attempt}`],
      ["Signature", el("span", { class: signature[0] }, signature[1])],
      ...digests,
      ["For the player at", request.forwarded_for],
      ["Weather", request.fault === null ? null : JSON.stringify(request.fault)],
    ]),
    el("h3", {}, "Headers"),
    el("pre", {}, request.headers.map(([name, value]) => `${name}: ${value}`).join("\n")),
  ];
  if (showsBody && request.text) {
    let text = request.text;
    try {
      text = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // It is shown as it came.
    }
    parts.push(el("h3", {}, "Body"), el("pre", {}, text.length > 100_000 ? `${text.slice(0, 100_000)}\n…` : text));
  }
  return parts;
}
