// Elements and texts. Data becomes text nodes and attributes, never markup.

export const $ = (id) => document.getElementById(id);

/** Makes an element: properties, then children; a string child is text. */
export function el(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same for a picture's parts. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null));
  return node;
}

export const SERVICES = {
  game_analytics: { name: "GameAnalytics", short: "GA", style: "ga" },
  earn_alliance: { name: "Earn Alliance", short: "EA", style: "ea" },
  gondola: { name: "GondolaCore", short: "GC", style: "go" },
};

export const service = (name) => SERVICES[name] ?? { name: name || "no service", short: "–", style: "soft" };

const two = (number) => String(number).padStart(2, "0");

export function clock(ms) {
  const time = new Date(ms);
  if (Number.isNaN(time.getTime())) return "–";
  const seconds = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  return `${seconds}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

export function bytes(count) {
  if (count === null || count === undefined) return "–";
  if (count < 1024) return `${count} B`;
  return count < 1 << 20 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / (1 << 20)).toFixed(1)} MiB`;
}

export const number = (count) => count.toLocaleString("en");

export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** A place with a word for those who find it empty. */
export const empty = (title, help) => el("div", { class: "empty" }, el("strong", {}, title), help);

let hiding;
/** Says something for a few seconds. */
export function notify(text) {
  $("notice").textContent = text;
  $("notice").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => ($("notice").hidden = true), 4000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify("Copied.");
  } catch {
    notify("The browser does not let this page copy; select the text and copy it by hand.");
  }
}

/** Asks the server; fails with its words. */
export async function ask(path, method = "GET", body = undefined) {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  let answer;
  try {
    answer = await fetch(path, { method, body: sent, cache: "no-store" });
  } catch {
    throw new Error("The dev server cannot be reached. Is it still running?");
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(content.error ?? `The dev server answered ${answer.status}.`);
  return content;
}
