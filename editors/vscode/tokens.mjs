// How the TextMate grammar takes some files apart: for each, its lines, as rows of
// [first column, last column + 1, innermost scope].
//
//     node tokens.mjs FOLDER FILE...      FOLDER has node_modules with the two packages of vscode-*
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(join(folder, "here.js"));
const { Registry, INITIAL, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const wasm = require.resolve("vscode-oniguruma/release/onig.wasm");
await oniguruma.loadWASM(readFileSync(wasm).buffer);
const here = fileURLToPath(new URL("./syntaxes/lamp.tmLanguage.json", import.meta.url));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => parseRawGrammar(readFileSync(here, "utf-8"), here),
});
const grammar = await registry.loadGrammar("source.lamp");

const answer = files.map((file) => {
  let state = INITIAL;
  return readFileSync(file, "utf-8")
    .split("\n")
    .map((line) => {
      const found = grammar.tokenizeLine(line, state);
      state = found.ruleStack;
      return found.tokens.map((one) => [one.startIndex, Math.min(one.endIndex, line.length), one.scopes.join(" ")]);
    });
});
process.stdout.write(JSON.stringify(answer));
