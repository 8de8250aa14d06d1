// What is wrong with what was sent, and what the page says of it.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { event } from "./collector.mjs";

const MARKUP = `<img src=x onerror="document.title='owned'">`;

async function openProblem(desk, group, text) {
  const entry = desk.page.locator(`.group[data-group="${group}"] li button`, { hasText: text }).first();
  await entry.waitFor();
  await entry.click();
  await desk.page.waitForSelector("#detail", { state: "visible" });
}

async function closeDetail(desk) {
  await desk.page.keyboard.press("Escape");
  await desk.page.waitForSelector("#detail", { state: "hidden" });
}

/** An event stands on the page a moment after it arrived. */
export async function latency(desk, collector) {
  assert.equal(await collector.init(), 200);
  await collector.events(event("user"));
  await desk.view("events");
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const id = `Latency:Turn${turn}`;
    // The page itself tells when, so that the way to this program does not count.
    const seen = desk.page.evaluate((id) => new Promise((resolve) => {
      const look = () => ([...document.querySelectorAll("#list-rows .what")].some((cell) => cell.textContent === id) ? resolve(Date.now()) : setTimeout(look, 5));
      look();
    }), id);
    const sent = Date.now();
    assert.equal(await collector.events(event("design", { event_id: id })), 200);
    times.push((await seen) - sent);
  }
  times.sort((a, b) => a - b);
  console.log(`  from sending to seeing: ${times.join(", ")} ms`);
  assert.ok(times[2] < 2000, "an event takes seconds to show");
}

/** A rejected event: its field is marked, its text stays text. */
export async function rejected(desk, collector) {
  const wrong = event("design", { event_id: MARKUP, gender: "alien" });
  delete wrong.device;
  assert.equal(await collector.events(wrong), 400);
  await desk.shows("#problem-pill", "1 problem");
  await desk.filter({ verdict: "rejected" });
  const row = desk.page.locator(`#list-rows .row[data-verdict="2"]:visible`);
  await row.waitFor();
  assert.match(await row.textContent(), /<img src=x/);
  await openProblem(desk, "rejected", "design");
  const marks = await desk.page.locator("#detail-json mark").allTextContents();
  assert.deepEqual(marks.sort(), [JSON.stringify(MARKUP), `"alien"`, `"device": missing`].sort());
  assert.match(await desk.text("#detail .rules"), /gender is not one of the values/);
  assert.equal(await desk.page.locator("body img, body script").count(), 0, "data became markup");
  await desk.picture("problem");
  await closeDetail(desk);
  await desk.noFilter();
}

/** A wrong signature: what was sent, and what was expected. */
export async function signature(desk, collector) {
  const body = gzipSync(JSON.stringify([event("design", { event_id: "Never:Taken" })]));
  assert.equal(await collector.send("events", body, "another secret"), 401);
  await openProblem(desk, "signature", "the signature is wrong");
  assert.equal(await desk.text("#digest-sent"), collector.signature(body, "another secret"));
  assert.equal(await desk.text("#digest-expected"), collector.signature(body));
  await closeDetail(desk);
}

/** The same event twice, an event of a session that never began, more errors than are asked for. */
export async function others(desk, collector) {
  const twice = event("design", { event_id: "Sent:Twice" });
  await collector.events(twice);
  await collector.events(twice);
  await openProblem(desk, "duplicate", "design");
  await closeDetail(desk);
  const session_id = "aaaaaaaa-75b4-431b-adb2-eb6b9e546014";
  await collector.events(event("design", { session_id, event_id: "Without:Start" }));
  await openProblem(desk, "order", "its first event is design, not user");
  await closeDetail(desk);
  const error = (number) => event("error", { severity: "error", message: `number ${number}` });
  await collector.events(...Array.from({ length: 11 }, (_, number) => error(number)));
  await openProblem(desk, "limit", "11 error events");
  await closeDetail(desk);
}

/** Bad weather at the push of a button, and the attempt that comes after it. */
export async function weather(desk, collector) {
  const body = gzipSync(JSON.stringify([event("design", { event_id: "In:Bad:Weather" })]));
  const press = async (name) => {
    await desk.page.click(`[data-weather="game_analytics-${name}"]`);
    await desk.until((name) => document.querySelector(`[data-weather="game_analytics-${name}"]`).getAttribute("aria-pressed") === "true", name);
  };
  await desk.view("weather");
  await press("errors");
  assert.equal(await collector.send("events", body), 500);
  await desk.picture("weather");
  await press("offline");
  await assert.rejects(collector.send("events", body));
  await press("fine");
  assert.equal(await collector.send("events", body), 200);
  await desk.view("events");
  await desk.filter({ text: "In:Bad:Weather" });
  await desk.page.locator("#list-rows .row:visible").first().click();
  await desk.shows("#detail", "attempt 3");
  await closeDetail(desk);
  await desk.noFilter();
}
