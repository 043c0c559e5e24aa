// The page: the title page, the story, the menu. What is true stands in the engine, not here.

import { OwnEngine, ServedEngine } from "./door.js";
import { forgetGame, games, keep, keepGame, kept } from "./keep.js";
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
let game = null; // the id that this browser keeps the game under
let key = null; // of a served game
let busy = false;

// -- before the story -----------------------------------------------------------------------

async function showFront() {
  const { front, engine: where } = await (await fetch("page.json")).json();
  isServed = where === "server";
  $("chance").hidden = isServed; // a server draws it, and tells nobody
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
  const left = games();
  $("going-on").hidden = !left.length;
  $("games").replaceChildren(
    ...left.map((one) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: `${one.called}, ${decisions(one.turns)}` });
      button.addEventListener("click", () => goOn(one));
      item.append(button);
      return item;
    }),
  );
  ($("games").querySelector("button") ?? $("start")).focus();
}

function decisions(count) {
  return count === 1 ? "1 decision" : `${count} decisions`;
}

function goOn({ id, save, key: itsKey, pages: before, turns }) {
  const given = isServed ? { key: itsKey, again: true } : { save };
  return begin(given, { id, pages: before, turns });
}

/** Begin, or go on with a game that was left: its id, its pages, and how many turns they tell of. */
async function begin(given, left = null) {
  clear();
  $("front").hidden = true;
  $("play").hidden = false;
  $("open-menu").hidden = false;
  $("tellings").replaceChildren();
  const own = isServed ? {} : { kept: kept("saves", {}) };
  const turn = await asked({ ask: "begin", ...own, ...given });
  if (!turn || turn.error) {
    showTitlePage();
    if (turn) {
      trouble(turn.error.message);
      if (left && turn.error.code === "GL687") forgetGame(left.id);
    }
    return;
  }
  played = turn.called;
  key = turn.key ?? null;
  game = left?.id ?? crypto.randomUUID?.() ?? String(Math.random());
  for (const { typed, text } of left?.pages ?? []) add(typed, text, { names: turn.names });
  recalled.lines = (left?.pages ?? []).map(({ typed }) => typed).filter(Boolean);
  recalled.place = recalled.lines.length;
  if (!left) add("", `You play ${turn.called}.`);
  // What was answered while nobody was here to read it is shown now.
  const isTold = left && left.turns === turn.turns;
  showTurn(isTold ? null : "", turn);
}

// -- the story ------------------------------------------------------------------------------

/** Ask the engine, one thing at a time; what takes long is said. Null: it failed. */
async function asked(message) {
  busy = true;
  const slow = setTimeout(() => say("One moment …"), SLOW_MS);
  try {
    const answer = await engine.ask(message);
    trouble("");
    return answer;
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
  // Another game, and this one stays; on a server the key opens what was begun last, and no other.
  if (/^restart\b/i.test(typed) && !turn.refused && !isServed) game = `${game}+`;
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
  $("matter").textContent = `${seed}${decisions(turn.turns)}.`;
  $("ending").hidden = !turn.ended;
  if (!turn.ended) $("tellings").replaceChildren();
  keepTurn(turn);
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
  // What the story has named, and nothing else that could be named.
  const told = $("story").textContent.toLowerCase();
  const known = Object.values(names)
    .filter((one) => told.includes(one.replace(/^the /, "").toLowerCase()))
    .map((one) => `examine ${one}`);
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

function keepTurn(turn) {
  const saves = { ...kept("saves", {}), ...turn.kept };
  if (Object.keys(turn.kept ?? {}).length) keep("saves", saves);
  showSaves(isServed ? {} : saves);
  if (!turn.turns) return; // nothing is lost yet, and an older game keeps its place
  const own = isServed ? { key } : { save: turn.save };
  const whole = { id: game, called: played, turns: turn.turns, ...own, pages: pages() };
  if (!keepGame(whole)) say("This browser keeps nothing: the game is lost when you leave the page.");
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
  // What was saved in another tab since is handed over with the wish for it.
  const own = /^restore\b/i.test(line) && !isServed ? { kept: kept("saves", {}) } : {};
  send({ ask: "line", text: line, ...own }, line);
}

function say(text) {
  $("status").textContent = text;
}

function trouble(text) {
  $("trouble").textContent = text;
}

function fail(error) {
  const then = isServed ? "Try again in a moment." : "The game is kept: reload the page to go on.";
  trouble(`The engine cannot be reached (${error.message}). ${then}`);
}

// -- keys, taps and the menu ----------------------------------------------------------------

$("begin").addEventListener("submit", (event) => {
  event.preventDefault();
  const who = new FormData($("begin")).get("who");
  const seed = $("seed").value ? Number($("seed").value) : null;
  begin(isServed ? { who, key: null } : { who, seed });
});

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
  // By the key's place: with Alt, some keyboards give another letter.
  const press = event.altKey ? { KeyP: togglePicture, KeyM: toggleMenu }[event.code] : null;
  if (!press || $("play").hidden) return;
  event.preventDefault();
  press();
});

function toggleMenu() {
  if ($("menu").open) $("menu").close();
  else openMenu();
}

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
  Object.assign(link, { href: URL.createObjectURL(file), download: "story.txt" });
  link.click();
  URL.revokeObjectURL(link.href);
});

$("tell").addEventListener("click", async () => {
  const told = await asked({ ask: "tellings" });
  if (!told?.tellings) return;
  showTellings(told.tellings);
  $("ending-title").scrollIntoView();
});

$("anew").addEventListener("click", showTitlePage);

$("unstarted").remove();
followLooks();
showFront().catch(fail);
