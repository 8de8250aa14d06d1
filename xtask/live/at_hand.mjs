// The page as a tool: keys, filters, a pause, themes, widths, 100,000 events, a reload, an export.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { event, statusOf } from "./collector.mjs";

const MANY = 100_000;
const REQUEST = 1_000;

/** The first view: how to make something arrive. */
export async function setup(desk, task) {
  await desk.page.goto(task.url);
  assert.equal(new URL(desk.page.url()).pathname, "/dev/live");
  await desk.shows("#connection", "Live");
  await desk.page.waitForSelector("#setup .code");
  const text = await desk.text("#setup");
  for (const word of [task.game_key, task.secret, "ga_endpoint", "SetGondolaServer", "CablewaySettings", task.url]) {
    assert.ok(text.includes(word), `the setup does not tell ${word}`);
  }
  await desk.picture("setup");
  await desk.view("events");
  await desk.shows("#list-empty", "Nothing has arrived yet");
}

/** Filters by text, category and player. */
export async function filters(desk, collector) {
  await collector.events(event("design", { event_id: "Needle:One", user_id: "another" }), event("design", { event_id: "Needle:Two" }));
  await desk.view("events");
  await desk.filter({ text: "needle" });
  await desk.shows("#shown-count", "2 of");
  await desk.filter({ user: "another" });
  await desk.shows("#shown-count", "1 of");
  await desk.filter({ category: "user" });
  await desk.shows("#list-empty", "No event passes this filter");
  await desk.noFilter();
}

/** Everything without a mouse. */
export async function keyboard(desk, collector) {
  const { keyboard } = desk.page;
  await desk.page.focus("#tab-events");
  await keyboard.press("2");
  await desk.page.waitForSelector("#sessions", { state: "visible" });
  await keyboard.press("ArrowLeft");
  await desk.page.waitForSelector("#events", { state: "visible" });
  await keyboard.press("/");
  await keyboard.type("needle");
  await desk.shows("#shown-count", "2 of");
  await keyboard.press("Enter");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await desk.shows("#detail-json", "Needle:One");
  await keyboard.press("Escape");
  await desk.page.waitForSelector("#detail", { state: "hidden" });
  assert.equal(await desk.page.evaluate(() => document.activeElement.id), "list");
  await keyboard.press("/");
  await keyboard.press("Escape");
  assert.equal(await desk.page.inputValue("#filter-text"), "");
  await keyboard.press("1");
  await keyboard.press("p");
  await collector.events(event("design", { event_id: "While:Paused" }));
  await desk.shows("#shown-count", "1 new event behind the pause");
  assert.ok(!(await desk.text("#list-rows")).includes("While:Paused"));
  await keyboard.press("p");
  await desk.shows("#list-rows", "While:Paused");
}

/** Dark and narrow. */
export async function looks(desk) {
  const contrast = () => desk.page.evaluate(() => {
    const light = (colour) => {
      const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
      const [red, green, blue] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = light(getComputedStyle(document.body).backgroundColor);
    const inks = ["body", "#totals dt", "nav button", ".row .time", "#list-rows .service"].map((selector) => light(getComputedStyle(document.querySelector(selector)).color));
    return { paper, least: Math.min(...inks.map((ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05))) };
  });
  await desk.view("events");
  const day = await contrast();
  await desk.page.emulateMedia({ colorScheme: "dark" });
  const night = await contrast();
  assert.ok(day.paper > 0.8 && night.paper < 0.1, "the theme is not the system's");
  assert.ok(Math.min(day.least, night.least) >= 4.5, `too little contrast: ${day.least}, ${night.least}`);
  await desk.picture("dark");
  await desk.page.emulateMedia({ colorScheme: "light" });
  await desk.page.setViewportSize({ width: 400, height: 800 });
  for (const view of ["events", "sessions", "numbers", "prices", "weather", "setup"]) {
    await desk.view(view);
    const beyond = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(beyond <= 0, `${view} is ${beyond} pixels too wide for a narrow window`);
  }
  await desk.view("events");
  await desk.picture("narrow");
  await desk.page.setViewportSize({ width: 1080, height: 600 });
}

/** No other site may ask or change anything. */
export async function strangers(task) {
  const { url } = task;
  const plan = JSON.stringify([{ fault: "cut_request" }]);
  for (const headers of [{ origin: "http://evil.example" }, { origin: "null" }, { host: "evil.example" }]) {
    assert.equal(await statusOf(url, "/dev/faults", "POST", headers, plan), 403);
    assert.equal(await statusOf(url, "/dev/prices", "PUT", headers, "{}"), 403);
    assert.equal(await statusOf(url, "/dev/live/stream", "GET", headers), 403);
  }
  assert.deepEqual(await (await fetch(`${url}/dev/faults`)).json(), []);
}

/** 100,000 events more: the list stays short, filters stay quick. */
export async function many(desk, collector) {
  const before = await desk.total();
  const start = Date.now();
  for (let sent = 0; sent < MANY; sent += REQUEST) {
    const events = Array.from({ length: REQUEST }, (_, index) => event("design", { event_id: `Many:Kind${index % 40}`, value: sent + index }));
    assert.equal(await collector.events(...events), 200);
  }
  const sent = Date.now();
  await desk.until((count) => Number(document.querySelector("#total-events").textContent.replaceAll(",", "")) === count, before + MANY);
  console.log(`  100,000 events: sent in ${sent - start} ms, all shown ${Date.now() - sent} ms later`);
  const took = await desk.page.evaluate(() => {
    const field = document.querySelector("#filter-text");
    const start = performance.now();
    field.value = "many:kind7";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return performance.now() - start;
  });
  await desk.shows("#shown-count", "2,500 of");
  console.log(`  a filter over them: ${took.toFixed(0)} ms`);
  assert.ok(took < 2000, "filtering takes seconds");
  await desk.noFilter();
  await desk.page.focus("#list");
  await desk.page.keyboard.press("End");
  await desk.page.keyboard.press("Home");
  await desk.shows("#list-rows", "99999");
  assert.ok((await desk.page.locator("#list-rows .row").count()) < 100, "rows exist that nobody sees");
}

/** What arrived is still there after a reload, and can be taken along. */
export async function reload(desk, task) {
  const before = await desk.total();
  const start = Date.now();
  await desk.page.reload();
  await desk.until((count) => Number(document.querySelector("#total-events").textContent.replaceAll(",", "")) === count, before);
  console.log(`  ${before} events again after a reload: ${Date.now() - start} ms`);
  await desk.shows("#problem-list", "gender is not one of the values");
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.page.click("#export")]);
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\n");
  const { collected, rejected, duplicates } = await (await fetch(`${task.url}/dev/summary`)).json();
  assert.equal(lines.length, collected + rejected + duplicates);
  assert.equal(lines.length, before);
  assert.equal(JSON.parse(lines.at(-1)).event.value, 99_999);
}
