// Makes the snapshot of an engine's memory, in the folder of a page. Run by Node, at export.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

const here = pathToFileURL(`${process.cwd()}/`);
const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", here));
const { snapshotOf } = await import(new URL("boot.js", here));
const options = { indexURL: `${process.cwd()}/pyodide/` };
const archive = new Uint8Array(fs.readFileSync("gaslamp.zip"));
const memory = await snapshotOf(loadPyodide, options, archive, process.argv[2]);
fs.writeFileSync("snapshot.bin", memory);
