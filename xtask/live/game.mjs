// The game: a child whose lines can be waited for.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export class Game {
  constructor({ program, args, env }, seed, pace) {
    this.lines = [];
    this.child = spawn(program, [...args, "--seed", String(seed), "--pace", String(pace)], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.complaints = "";
    this.child.stderr.setEncoding("utf8").on("data", (text) => (this.complaints += text));
    this.ended = once(this.child, "exit").then(([code]) => (this.code = code));
    createInterface({ input: this.child.stdout }).on("line", (line) => this.lines.push(line));
  }

  said(line) {
    return this.lines.includes(line);
  }

  /** Waits until it says a line; false if it ends without, or takes too long. */
  async waitFor(line, ms) {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      if (this.said(line)) return true;
      if (this.child.exitCode !== null) return this.said(line);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  kill() {
    this.child.kill("SIGKILL");
  }
}
