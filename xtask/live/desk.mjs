// The browser with the page in it, and what all steps do with it.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The largest picture, in bytes. */
const PICTURE = 150 * 1024;
/** Longer than anything on the page takes, on the slowest machine. */
export const PATIENCE = 60_000;

export class Desk {
  static async open({ url, browser, modules, pictures }) {
    const { chromium } = await import(pathToFileURL(join(modules, "playwright-core", "index.mjs")));
    const desk = new Desk();
    desk.pictures = pictures;
    mkdirSync(pictures, { recursive: true });
    // Coloured edges of letters make pictures half as large again.
    desk.browser = await chromium.launch({ executablePath: browser, args: ["--disable-lcd-text"] });
    const context = await desk.browser.newContext({ viewport: { width: 1080, height: 600 }, colorScheme: "light", reducedMotion: "reduce" });
    desk.page = await context.newPage();
    desk.page.setDefaultTimeout(PATIENCE);
    desk.faults = [];
    // A fault of the page's own, or anything that it loads from elsewhere, fails the check.
    desk.page.on("pageerror", (error) => desk.faults.push(`error in the page: ${error.stack}`));
    desk.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) desk.faults.push(`console: ${message.text()}`);
    });
    desk.page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) desk.faults.push(`asked elsewhere: ${request.url()}`);
    });
    return desk;
  }

  async close() {
    await this.browser.close();
    assert.deepEqual(this.faults, []);
  }

  text(selector) {
    return this.page.locator(selector).first().textContent();
  }

  /** The sum that the page shows as that of all events. */
  async total() {
    return Number((await this.text("#total-events")).replaceAll(",", ""));
  }

  /** Waits until a function of the page holds, asked there at each frame. */
  until(condition, argument) {
    return this.page.waitForFunction(condition, argument, { timeout: PATIENCE });
  }

  /** Waits until an element shows a text. */
  shows(selector, text) {
    return this.until(([selector, text]) => document.querySelector(selector)?.textContent.includes(text), [selector, text]);
  }

  async view(name) {
    await this.page.click(`#tab-${name}`);
    await this.page.waitForSelector(`#${name}`, { state: "visible" });
  }

  async filter(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.page.locator(`#filter-${name}`);
      await (name === "text" ? field.fill(value) : field.selectOption(value));
    }
  }

  async noFilter() {
    await this.filter({ text: "", service: "", category: "", user: "", verdict: "" });
  }

  /** How many events pass the filter. */
  async shown() {
    return Number((await this.text("#shown-count")).split(" ")[0].replaceAll(",", ""));
  }

  async picture(name) {
    const path = join(this.pictures, `live-${name}.png`);
    await this.page.screenshot({ path });
    const { size } = statSync(path);
    assert.ok(size < PICTURE, `${name} has ${size} bytes`);
  }
}
