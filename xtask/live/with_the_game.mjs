// The page beside a real game: its events, its prices, a forgery.

import assert from "node:assert/strict";
import { Game } from "./game.mjs";
import { PATIENCE } from "./desk.mjs";

/** Runs that get to the fourth floor at least: at each floor the game asks for prices. */
const SEEDS = [11, 13, 1];
/** Slow enough for somebody to edit a table meanwhile, in ms for each step. */
const PACES = [20, 60, 160];
const USUAL = 12;
const DEARER = 20;
const FORGED = 1;

async function priceSword(desk, amount) {
  const input = desk.page.locator(`input[aria-label="Sword, currency 0"]`);
  await input.fill(String(amount));
  await desk.page.click("#save-prices");
  await desk.shows("#notice", "Saved.");
}

async function play(desk, game) {
  if (!(await game.waitFor("floor 1", PATIENCE))) return false;
  await desk.view("prices");
  await priceSword(desk, DEARER);
  if (!(await game.waitFor(`prices updated (Sword: ${DEARER})`, PATIENCE))) return false;
  await desk.shows("#price-news", "The game was given these prices");
  await desk.page.click("#forge");
  await desk.until(() => document.querySelector("#forge").getAttribute("aria-pressed") === "true");
  await priceSword(desk, FORGED);
  if (!(await game.waitFor(`prices refused (Sword: ${DEARER})`, PATIENCE))) return false;
  await desk.shows("#price-news", "Forged prices were answered");
  await desk.picture("prices");
  return true;
}

/** A price that is edited on the page reaches the running game; a forged one is refused. */
export async function prices(desk, task) {
  for (const [attempt, seed] of SEEDS.entries()) {
    const game = new Game(task.game, seed, PACES[attempt]);
    const done = await play(desk, game);
    if ((await desk.page.getAttribute("#forge", "aria-pressed")) === "true") {
      // First an honest price: from here on the server's word counts again.
      await priceSword(desk, DEARER);
      await desk.page.click("#forge");
    }
    await Promise.race([game.ended, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (game.code === undefined) game.kill();
    assert.ok(!game.said(`prices updated (Sword: ${FORGED})`), "the game believed a forged price");
    assert.equal(game.code, 0, `the game ended badly; it said:\n${game.complaints}`);
    if (done) return;
    console.log("  the game was over before it had heard of all: once more, slower");
    await priceSword(desk, USUAL);
  }
  throw new Error("the game never heard of the new prices, or never refused the forged ones");
}

/** All three services' events are there, as many as the server counts. */
export async function arrivals(desk, task) {
  const summary = async (service) => (await fetch(`${task.url}/dev/summary?service=${service}`)).json();
  await desk.view("events");
  for (const service of ["game_analytics", "earn_alliance", "gondola"]) {
    await desk.filter({ service });
    const { collected, duplicates } = await summary(service);
    assert.ok(collected > 0, `nothing of ${service} arrived`);
    await desk.until((count) => Number(document.querySelector("#shown-count").textContent.split(" ")[0].replaceAll(",", "")) === count, collected + duplicates);
  }
  await desk.noFilter();
  assert.equal(await desk.text("#problem-pill"), "No problems");
  await desk.picture("events");
  await desk.view("sessions");
  await desk.page.waitForSelector(".lane .span");
  const kinds = await desk.page.locator(".lane .who strong").allTextContents();
  assert.deepEqual([...new Set(kinds)].sort(), ["Earn Alliance", "GameAnalytics", "GondolaCore"]);
  await desk.picture("sessions");
  await desk.view("numbers");
  await desk.until(() => document.querySelectorAll(".plot polyline").length >= 9);
  await desk.picture("numbers");
}
