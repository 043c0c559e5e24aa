// The way to the engine: a message in, a promise of its answer out, one at a time and in order.

/** An engine that runs in this browser, in a thread of its own. */
export class OwnEngine {
  #worker = new Worker("engine.js", { type: "module" });
  #waiting = new Map();
  #next = 1;

  constructor() {
    this.#worker.addEventListener("message", ({ data }) => {
      const { resolve, reject } = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.failed) reject(new Error(data.failed));
      else resolve(data.answer);
    });
    this.#worker.addEventListener("error", (event) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message));
      this.#waiting.clear();
    });
  }

  /** The answer to a message; rejected where the engine itself has failed. */
  ask(message) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, message });
    });
  }
}

/** An engine on the server that this page came from; the key of the game opens its seat. */
export class ServedEngine {
  #key = null;
  #last = Promise.resolve();

  /** The answer to a message; rejected where the server cannot be reached. */
  ask(message) {
    const { key, ...sent } = message;
    if (key !== undefined) this.#key = key;
    const answer = this.#last.then(() => this.#send(sent));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #send(message) {
    const authorization = this.#key ? { Authorization: `Bearer ${this.#key}` } : {};
    const response = await fetch("ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...authorization },
      body: JSON.stringify(message),
    });
    // 421: another server plays this game, 503: too many ask; both say so in words.
    if (!response.ok && ![421, 503].includes(response.status)) throw new Error(`server: ${response.status}`);
    const answer = await response.json();
    if (answer.key) this.#key = answer.key;
    return answer;
  }
}
