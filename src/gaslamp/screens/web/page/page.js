// The page: the title page, the story, the menu. What is true stands in the engine, not here.

import { OwnEngine, ServedEngine } from "./door.js";
import { keep, kept } from "./keep.js";
import { followLooks, togglePicture } from "./looks.js";
import { add, clear, fill, pages, showTellings, transcript } from "./story.js";

const $ = (id) => document.getElementById(id);
const MOST_IDEAS = 6;
const MOST_RECALLED = 100;
const SLOW_MS = 400; // after so long it is said that something is under way

const recalled = { lines: [], place: 0 };
let engine = null; // once it is known which the page has
let isServed = false;
let names = {};
let played = null;
let key = null; // of a served game
let busy = false;

// -- before the story -----------------------------------------------------------------------

async function showFront() {
  const { front, engine: where } = await (await fetch("page.json")).json();
  isServed = where === "server";
  $("keep").hidden = isServed;
  if (!isServed && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("service.js").catch(() => {});
  }
  engine = isServed ? new ServedEngine() : new OwnEngine();
  document.title = front.title;
  $("title").textContent = front.title;
  const by = /^(after|by|from) /.test(front.author) ? front.author : `by ${front.author}`;
  $("author").textContent = front.author ? by : "";
  for (const [key, text] of front.details) {
    const term = document.createElement("dt");
    const said = document.createElement("dd");
    term.textContent = key;
    said.textContent = text;
    $("details").append(term, said);
  }
  for (const text of front.warnings) {
    const warning = document.createElement("p");
    warning.textContent = text;
    $("warnings").append(warning);
  }
  front.playable.forEach(({ who, called }, place) => {
    const choice = document.createElement("label");
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name: "who", value: who, checked: place === 0 });
    choice.append(button, ` ${called}`);
    $("cast").append(choice);
  });
  $("cast").hidden = front.playable.length < 2;
  showTitlePage();
  // Once more, unseen, so that the first line need not wait for the engine.
  if (!isServed) engine.ask({ ask: "front" }).catch(fail);
}

function showTitlePage() {
  $("front").hidden = false;
  $("play").hidden = true;
  $("open-menu").hidden = true;
  $("go-on").hidden = !kept("game");
  ($("go-on").hidden ? $("start") : $("go-on")).focus();
}

async function begin(given) {
  clear();
  $("front").hidden = true;
  $("play").hidden = false;
  $("open-menu").hidden = false;
  const { pages: before, ...wanted } = given;
  const own = isServed ? {} : { kept: kept("saves", {}) };
  const turn = await asked({ ask: "begin", ...own, ...wanted });
  if (!turn || turn.error) {
    if (turn) add("", turn.error.message, { refused: true });
    $("line").focus();
    return;
  }
  played = turn.who;
  key = turn.key ?? null;
  for (const { typed, text } of before ?? []) add(typed, text);
  if (!before) add("", `You play ${turn.called}.`);
  showTurn(before ? null : "", turn);
}

// -- the story ------------------------------------------------------------------------------

/** Ask the engine, one thing at a time; what takes long is said. Null: it failed. */
async function asked(message) {
  busy = true;
  const slow = setTimeout(() => say("One moment …"), SLOW_MS);
  try {
    return await engine.ask(message);
  } catch (error) {
    fail(error);
    return null;
  } finally {
    clearTimeout(slow);
    if ($("status").textContent === "One moment …") say("");
    busy = false;
  }
}

async function send(message, typed) {
  if (busy) return;
  $("ideas").replaceChildren();
  const turn = await asked(message);
  if (!turn) {
    $("line").value ||= typed;
    return;
  }
  showTurn(typed, turn);
}

/** Show a turn; with null for what was typed, only what stands beside the story. */
function showTurn(typed, turn) {
  if (turn.error) {
    add(typed, turn.error.message, { refused: true });
    return;
  }
  names = turn.names;
  if (typed !== null) add(typed, turn.text, { refused: turn.refused, names });
  fill($("here"), turn.glances.here || "Nothing.");
  fill($("carried"), turn.glances.carried || "Nothing.");
  fill($("body"), turn.glances.body || "Nothing.");
  drawPicture(turn.picture);
  const seed = turn.seed === undefined ? "" : `Seed ${turn.seed}. `;
  $("matter").textContent = `${seed}${turn.turns} decisions.`;
  $("ending").hidden = !turn.ended;
  if (!turn.ended) $("tellings").replaceChildren();
  keepGame(turn);
  if (turn.quits) {
    showTitlePage();
    return;
  }
  $("ideas").parentElement.hidden = turn.ended;
  if (!turn.ended) showIdeas(turn);
  $("line").focus();
}

function drawPicture(svg) {
  const drawing = new DOMParser().parseFromString(svg || "<svg/>", "image/svg+xml");
  $("picture").replaceChildren(document.importNode(drawing.documentElement, true));
  $("picture").classList.toggle("empty", !svg);
}

async function showIdeas(turn) {
  if (turn.question) {
    offer(turn.question.choices.map(({ label, do: line }) => [label, line]));
    return;
  }
  const found = await engine.ask({ ask: "ideas" }).catch(fail);
  if (busy || !found?.now) return;
  const lines = found.now.map(({ command }) => command);
  offer(lines.slice(0, MOST_IDEAS).map((line) => [line, line]));
  const known = Object.values(names).flatMap((one) => [`examine ${one}`, `who is ${one}`]);
  const usual = ["look", "inventory", "know", "why", "hint", "who am I", "undo", "restart"];
  $("completions").replaceChildren(
    ...[...lines, ...usual, ...known].map((line) => {
      const option = document.createElement("option");
      option.value = line;
      return option;
    }),
  );
}

function offer(pairs) {
  $("ideas").replaceChildren(
    ...pairs.map(([label, line]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label });
      button.dataset.line = line;
      item.append(button);
      return item;
    }),
  );
}

function keepGame(turn) {
  const saves = { ...kept("saves", {}), ...turn.kept };
  if (Object.keys(turn.kept ?? {}).length) keep("saves", saves);
  const game = isServed ? { key, again: true } : { save: turn.save };
  const isKept = keep("game", turn.turns ? { ...game, pages: pages() } : null);
  if (!isKept) say("This browser keeps nothing: the game is lost when you leave the page.");
  showSaves(isServed ? {} : saves);
}

function showSaves(saves) {
  $("kept").replaceChildren(
    ...Object.keys(saves).map((name) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: `Restore ${name}` });
      button.dataset.line = `restore ${name}`;
      item.append(button);
      return item;
    }),
  );
}

function typeLine(line) {
  if (!line.trim() || busy) return;
  recalled.lines = [...recalled.lines, line].slice(-MOST_RECALLED);
  recalled.place = recalled.lines.length;
  $("line").value = "";
  send({ ask: "line", text: line }, line);
}

function say(text) {
  $("status").textContent = text;
}

function fail(error) {
  say(`The engine has stopped (${error.message}). The game is kept: reload the page to go on.`);
}

// -- keys, taps and the menu ----------------------------------------------------------------

$("begin").addEventListener("submit", (event) => {
  event.preventDefault();
  const who = new FormData($("begin")).get("who");
  const seed = $("seed").value ? Number($("seed").value) : null;
  begin(isServed ? { who, seed, key: null } : { who, seed });
});

$("go-on").addEventListener("click", () => begin(kept("game")));

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  typeLine($("line").value);
});

$("line").addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const isChoosing = $("line").value && recalled.lines[recalled.place] !== $("line").value;
  if (!step || isChoosing) return;
  event.preventDefault();
  recalled.place = Math.max(0, Math.min(recalled.lines.length, recalled.place + step));
  $("line").value = recalled.lines[recalled.place] ?? "";
});

document.addEventListener("click", ({ target }) => {
  const line = target.closest?.("[data-line]")?.dataset.line;
  if (!line) return;
  $("menu").close();
  typeLine(line);
});

document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key.toLowerCase() === "p") togglePicture();
  if (event.altKey && event.key.toLowerCase() === "m" && !$("open-menu").hidden) openMenu();
});

function openMenu() {
  $("menu").showModal();
}

$("open-menu").addEventListener("click", openMenu);
$("close-menu").addEventListener("click", () => $("menu").close());
$("menu").addEventListener("close", () => $("line").focus());

$("keep").addEventListener("submit", (event) => {
  event.preventDefault();
  $("menu").close();
  typeLine(`save ${$("name").value}`);
  $("name").value = "";
});

$("leave").addEventListener("click", () => {
  $("menu").close();
  showTitlePage();
});

$("transcript").addEventListener("click", () => {
  const file = new Blob([`${$("title").textContent}\n\n${transcript()}\n`], { type: "text/plain" });
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(file), download: `${played}.txt` });
  link.click();
  URL.revokeObjectURL(link.href);
});

$("tell").addEventListener("click", async () => {
  const told = await asked({ ask: "tellings" });
  if (told?.tellings) showTellings(told.tellings);
});

$("anew").addEventListener("click", showTitlePage);

followLooks();
showFront().catch(fail);
