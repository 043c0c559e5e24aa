// The engine's own thread: messages of the page in, its answers out, one after another.

import { loadPyodide } from "./pyodide/pyodide.mjs";
import { startFrom, startPlainly } from "./boot.js";

const options = { indexURL: new URL("./pyodide/", import.meta.url).href };

async function bytesOf(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** The bytes of a gzip file, whose size unpacked is known. */
async function unpacked(file, size) {
  const response = await bytesOf(file);
  const reader = response.body.pipeThrough(new DecompressionStream("gzip")).getReader();
  const whole = new Uint8Array(size);
  let end = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    whole.set(value, end);
    end += value.length;
  }
  if (end !== size) throw new Error(`${file} is cut short`);
  return whole;
}

async function start() {
  const [manifest, archive] = await Promise.all([
    bytesOf("page.json").then((response) => response.json()),
    bytesOf("gaslamp.zip").then((response) => response.arrayBuffer()),
  ]);
  const { snapshot, world } = manifest;
  if (snapshot) {
    try {
      const memory = await unpacked(snapshot.file, snapshot.size);
      return [await startFrom(loadPyodide, options, memory, archive), "snapshot"];
    } catch (error) {
      // Another browser, or a file that is damaged: what is slow still works.
      console.warn("gaslamp: starting plainly, since the snapshot cannot be used:", error);
    }
  }
  return [await startPlainly(loadPyodide, options, archive, world), "plain"];
}

const engine = start();

self.addEventListener("message", async ({ data: { id, message } }) => {
  try {
    const [pyodide, how] = await engine;
    const answer = pyodide.globals.get("answer");
    const text = answer(JSON.stringify(message));
    answer.destroy();
    self.postMessage({ id, answer: { ...JSON.parse(text), started: how } });
  } catch (error) {
    self.postMessage({ id, failed: String(error?.message ?? error).slice(-400) });
  }
});
