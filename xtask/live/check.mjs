// Drives the dev server's live page in a real browser. `cargo xtask live` starts it with its task, as
// JSON, in the environment; any step that does not hold ends it with an error.

import { Collector } from "./collector.mjs";
import { Desk } from "./desk.mjs";
import * as atHand from "./at_hand.mjs";
import * as game from "./with_the_game.mjs";
import * as wrong from "./what_is_wrong.mjs";

const task = JSON.parse(process.env.CABLEWAY_LIVE_CHECK);
const collector = new Collector(task);

const STEPS = {
  "the first view tells what to do": (desk) => atHand.setup(desk, task),
  "a price reaches the game, a forged one is refused": (desk) => game.prices(desk, task),
  "a real game's events are there": (desk) => game.arrivals(desk, task),
  "an event is seen at once": (desk) => wrong.latency(desk, collector),
  "a rejected event is marked": (desk) => wrong.rejected(desk, collector),
  "a wrong signature is explained": (desk) => wrong.signature(desk, collector),
  "duplicates, order, limits": (desk) => wrong.others(desk, collector),
  "weather": (desk) => wrong.weather(desk, collector),
  "filters": (desk) => atHand.filters(desk, collector),
  "keyboard": (desk) => atHand.keyboard(desk, collector),
  "dark and narrow": (desk) => atHand.looks(desk),
  "other sites are refused": () => atHand.strangers(task),
  "100,000 events": (desk) => atHand.many(desk, collector),
  "reload and export": (desk) => atHand.reload(desk, task),
};

const desk = await Desk.open(task);
try {
  for (const [name, step] of Object.entries(STEPS)) {
    const start = Date.now();
    try {
      await step(desk);
    } catch (error) {
      await desk.page.screenshot({ path: `${task.pictures}/failed.png` }).catch(() => {});
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
    console.log(`  ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
} finally {
  await desk.close();
}
