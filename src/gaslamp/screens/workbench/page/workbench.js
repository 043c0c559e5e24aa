// The workbench: opens the file, keeps what is written, and has everything follow it.
import { ask, at, soon } from "./asking.js";
import * as editor from "./editor.js";
import * as panels from "./panels.js";
import * as scene from "./scene.js";

let digest = "";
let saved = "";
let draft = "";
const wide = matchMedia("(min-width: 56em)");

const say = (text) => (at("state").textContent = text);

// ---- the text is never lost -------------------------------------------------------------

function keepDraft() {
  const kept = { text: editor.value(), digest, steps: scene.stepsKept() };
  try {
    localStorage.setItem(draft, JSON.stringify(kept));
  } catch {
    say("Not saved. This browser keeps no draft: save often.");
  }
}

function isSaved() {
  return editor.value() === saved;
}

function said() {
  say(isSaved() ? "Saved." : digest ? "Not saved." : "A new file: save it to keep it.");
  document.title = `${isSaved() ? "" : "• "}${at("file").textContent}`;
}

async function save(over = false) {
  const text = editor.value();
  try {
    digest = (await ask("save", { text, digest, over })).digest;
  } catch (fault) {
    if (fault.code === "GL774") return conflict(fault.message);
    return say(`Not saved: ${fault.message}`);
  }
  saved = text;
  at("conflict").hidden = true;
  keepDraft();
  said();
}

function conflict(message) {
  at("conflict-said").textContent = message;
  at("conflict").hidden = false;
  at("over").focus();
}

async function takeTheirs() {
  const there = await ask("disk");
  editor.putAll(there.text);
  [saved, digest] = [there.text, there.digest];
  at("conflict").hidden = true;
  followed();
}

async function lookAtDisk() {
  if (!digest || !at("conflict").hidden || document.hidden) return;
  try {
    const there = await ask("disk");
    if (there.digest === digest) return;
    if (isSaved() && there.digest) return await takeTheirs();
    conflict(`${at("file").textContent} has changed on disk, and so has the text here.`);
  } catch {
    // Whoever saves is told.
  }
}

// ---- everything follows the text ----------------------------------------------------------

let looked = 0;
async function look() {
  const mine = ++looked;
  try {
    const { findings } = await ask("look", { text: editor.value() });
    if (mine !== looked) return;
    editor.show(findings);
    if (findings.some((one) => one.severity === "error")) at("broken").textContent = "The text has a mistake; the scene is as it was before.";
    else await scene.play();
    keepDraft();
  } catch (fault) {
    if (mine === looked) say(fault.message);
  }
}
const lookSoon = soon(300, look);
const keepSoon = soon(200, keepDraft);

function followed() {
  said();
  keepSoon();
  lookSoon();
}

// ---- tabs ------------------------------------------------------------------------------------

const tabs = [...document.querySelectorAll("[role=tab]")];

function show(name) {
  for (const tab of tabs) {
    const is = tab.getAttribute("aria-controls") === name;
    tab.setAttribute("aria-selected", String(is));
    tab.tabIndex = is ? 0 : -1;
    at(tab.getAttribute("aria-controls")).classList.toggle("shown", is);
  }
  panels.bringToFront(name);
}

for (const tab of tabs) tab.onclick = () => show(tab.getAttribute("aria-controls"));
at("tabs").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const there = tabs.filter((one) => one.offsetParent);
  const next = there[(there.indexOf(document.activeElement) + by + there.length) % there.length];
  next.focus();
  next.click();
});
document.addEventListener("show-text", () => !wide.matches && show("writing"));
wide.addEventListener("change", () => at("writing").classList.contains("shown") && wide.matches && show("scene"));

// ---- the beginning ------------------------------------------------------------------------------

async function open() {
  const opened = await ask("open");
  at("file").textContent = opened.file;
  draft = `gaslamp write ${opened.file}`;
  [saved, digest] = [opened.new ? "" : opened.text, opened.digest];
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(draft));
  } catch {
    // What is no draft is none.
  }
  const unsaved = kept && typeof kept.text === "string" && kept.text !== opened.text && kept.digest === digest;
  editor.put(unsaved ? kept.text : opened.text);
  if (kept && Array.isArray(kept.steps)) scene.takeUp(kept.steps);
  editor.whenChanged(followed);
  show(wide.matches ? "scene" : "writing");
  said();
  if (unsaved) say("Not saved: this is what was written here last.");
  await look();
}

at("save").onclick = () => save();
at("over").onclick = () => save(true);
at("theirs").onclick = () => takeTheirs().catch((fault) => say(fault.message));
at("later").onclick = () => (at("conflict").hidden = true);
at("layout").onclick = async () => {
  try {
    const { text } = await ask("lay_out", { text: editor.value() });
    if (text !== editor.value()) editor.putAll(text);
    else say("It is laid out already.");
  } catch (fault) {
    say(fault.message);
  }
};
at("export").onclick = async () => {
  if (!isSaved()) await save();
  if (!isSaved()) return;
  say("Exporting …");
  at("export").disabled = true;
  try {
    say(`The page is in ${(await ask("export")).folder}: send the folder, or put it on any file host.`);
  } catch (fault) {
    say(`Not exported: ${fault.message}`);
  }
  at("export").disabled = false;
};
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    save();
  }
});
document.addEventListener("went-wrong", (event) => say(event.detail));
addEventListener("focus", lookAtDisk);
setInterval(lookAtDisk, 5000);
addEventListener("beforeunload", (event) => {
  if (draft) keepDraft();
  if (draft && !isSaved()) event.preventDefault();
});
open().catch((fault) => say(fault.message));
