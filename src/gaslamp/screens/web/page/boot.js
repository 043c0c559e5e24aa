// Starts the engine under Pyodide: from a snapshot of its memory, where there is one, else plainly.
// Used by the page's worker and, when a page is exported, by what makes the snapshot.

const FOLDER = "/lib/gaslamp-code";
const PAGE = 64 * 1024; // bytes by which the memory of WebAssembly grows

/** Where the engine's code and the world's text are put, as Python would find them installed. */
function unpack(pyodide, archive) {
  pyodide.unpackArchive(archive, "zip", { extractDir: FOLDER });
}

/**
 * Imports everything and makes the world ready; afterwards `answer` is in Python's globals.
 * A world is one that ships, by name, or a file of the archive, by its path there.
 */
function makeReady(pyodide, world) {
  pyodide.globals.set("world", world.includes("/") ? `${FOLDER}/${world}` : world);
  pyodide.runPython(`
import sys
sys.path.insert(0, "${FOLDER}")
from gaslamp.screens.web.in_browser import game_of
answer = game_of(world)
`);
}

/** The engine, started as Python starts: some seconds. */
export async function startPlainly(loadPyodide, options, archive, world) {
  const pyodide = await loadPyodide(options);
  unpack(pyodide, archive);
  makeReady(pyodide, world);
  return pyodide;
}

/** The memory of an engine that was started, has its world ready, and has played a little. */
export async function snapshotOf(loadPyodide, options, archive, world) {
  const made = { ...options, _makeSnapshot: true };
  const pyodide = await startPlainly(loadPyodide, made, archive, world);
  pyodide.runPython("from gaslamp.screens.web.in_browser import warm; warm(answer)");
  return pyodide.makeMemorySnapshot();
}

/** The engine as it was when its memory was kept. */
export async function startFrom(loadPyodide, options, snapshot, archive) {
  const pyodide = await withMemoryOf(snapshot.byteLength, () =>
    loadPyodide({ ...options, _loadSnapshot: snapshot }),
  );
  // What was read from files is in memory; files themselves are not.
  unpack(pyodide, archive);
  return pyodide;
}

/**
 * Meanwhile every WebAssembly memory that is made is at least so large: Pyodide copies a snapshot
 * into the memory that it begins with, and does not make it larger for one that had grown.
 */
async function withMemoryOf(bytes, start) {
  const kept = {};
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    if (!instantiate) continue;
    kept[name] = instantiate;
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      const lacking = memory ? bytes - memory.buffer.byteLength : 0;
      if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
      return made;
    };
  }
  try {
    return await start();
  } finally {
    Object.assign(WebAssembly, kept);
  }
}
