// A client of the services' own protocols, apart from the library's: it signs what it sends by itself.

import { createHmac, randomUUID } from "node:crypto";
import { request } from "node:http";
import { gzipSync } from "node:zlib";

const SESSION = "de305d54-75b4-431b-adb2-eb6b9e546014";

/** An event that is right, with some fields changed. */
export function event(category, changes = {}) {
  return {
    v: 2, user_id: "live-check", client_ts: Math.floor(Date.now() / 1000), sdk_version: "rest api v2",
    os_version: "ios 8.2", manufacturer: "apple", device: "iPhone6.1", platform: "ios",
    session_id: SESSION, session_num: 1, event_uuid: randomUUID(), category, ...changes,
  };
}

export class Collector {
  constructor({ url, game_key, secret }) {
    Object.assign(this, { url, game_key, secret });
  }

  signature(body, secret = this.secret) {
    return createHmac("sha256", secret).update(body).digest("base64");
  }

  /** Sends bytes as they are and gives the status. */
  async send(route, body, secret = this.secret) {
    const headers = { "content-type": "application/json", "content-encoding": "gzip", authorization: this.signature(body, secret) };
    const answer = await fetch(`${this.url}/v2/${this.game_key}/${route}`, { method: "POST", headers, body });
    await answer.arrayBuffer();
    return answer.status;
  }

  init() {
    return this.send("init", gzipSync(JSON.stringify({ platform: "ios", os_version: "ios 8.1", sdk_version: "rest api v2" })));
  }

  events(...events) {
    return this.send("events", gzipSync(JSON.stringify(events)));
  }
}

/** The status of a request with headers that a browser would let no page choose. */
export function statusOf(url, path, method, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
