// The page: the title page, the story, the menu. What is true stands in the engine, not here.

import { drawMap } from "./branches.js";
import { OwnEngine, ServedEngine } from "./door.js";
import { forgetGame, forgetSave, games, isKeptOtherwise, keep, keepGame, kept } from "./keep.js";
import { followFoot, followLooks, togglePicture } from "./looks.js";
import {
  add,
  clear,
  fill,
  followReading,
  pages,
  readStory,
  showTellings,
  transcript,
} from "./story.js";
import { brought, nonceFor, offerCompany, showLinks } from "./together.js";

const $ = (id) => document.getElementById(id);
const MOST_IDEAS = 6;
const MOST_RECALLED = 100;
const SLOW_MS = 400; // after so long it is said that something is under way

const recalled = { lines: [], place: 0 };
let engine = null; // once it is known which the page has
let isServed = false;
let without = []; // contents that this game is told at a distance
let names = {};
let played = null;
let game = null; // the id that this browser keeps the game under
let stamp = null; // of what this page has kept of it last
let key = null; // of a served game
let turns = 0; // decisions, as of the last turn that was shown
let left = []; // ways of this game that were left, for the map
let company = null; // of a game that others play, too: its links
let invited = {}; // what the address has brought
let waiting = null; // the timer that asks whether others have decided
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
    const content = front.contents?.find((one) => one.text === text);
    $("warnings").append(warningOf(text, isServed ? null : content));
  }
  front.playable.forEach(({ who, called }, place) => {
    const choice = document.createElement("label");
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name: "who", value: who, checked: place === 0 });
    choice.append(button, ` ${called}`);
    $("cast").append(choice);
  });
  $("cast").hidden = front.playable.length < 2;
  if (isServed) offerCompany(front.playable);
  invited = isServed ? brought() : {};
  showTitlePage();
  if (invited.join || invited.read) comeInvited();
  // Once more, unseen, so that the first line need not wait for the engine.
  if (!isServed) engine.ask({ ask: "front" }).catch(fail);
}

/** A warning, and where its moments can be told at a distance, a box to ask for that. */
function warningOf(text, content) {
  const warning = document.createElement("div");
  const said = document.createElement("p");
  warning.className = "warning";
  said.textContent = text;
  warning.append(said);
  if (!content) return warning;
  const label = document.createElement("label");
  const box = document.createElement("input");
  const checked = kept("without", []).includes(content.kind);
  Object.assign(box, { type: "checkbox", name: "without", value: content.kind, checked });
  said.id = `warning-${content.kind}`;
  box.setAttribute("form", "begin");
  box.setAttribute("aria-describedby", said.id);
  label.append(box, " Tell it at a distance");
  warning.append(label);
  return warning;
}

/** Whoever comes by a link reads what stands before the story first, and has nothing to choose. */
function comeInvited() {
  for (const name of ["cast", "company", "chance", "going-on"]) $(name).hidden = true;
  $("start").textContent = invited.join ? "Take your seat" : "Read the story";
}

function showTitlePage() {
  clearTimeout(waiting);
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
      item.append(button, deleting(`${one.called}, ${decisions(one.turns)}`, () => {
        forgetGame(one.id);
        showTitlePage();
      }));
      return item;
    }),
  );
  ($("games").querySelector("button") ?? $("start")).focus();
}

/** A button that deletes something when it is pressed twice. */
function deleting(what, done) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Delete", className: "delete" });
  button.setAttribute("aria-label", `Delete ${what}`);
  button.addEventListener("click", () => {
    if (button.dataset.sure) return done();
    button.dataset.sure = "yes";
    button.textContent = "Delete for good?";
    button.setAttribute("aria-label", `Delete ${what} for good?`);
  });
  return button;
}

function decisions(count) {
  return count === 1 ? "1 decision" : `${count} decisions`;
}

function goOn(one) {
  const given = isServed
    ? { key: one.key, again: true }
    : { save: one.save, left: one.left ?? [], without: one.without ?? [] };
  return begin(given, one);
}

/** Begin, or go on with a game that was left: its id, its pages, and how many turns they tell of. */
async function begin(given, before = null) {
  clearTimeout(waiting);
  clear();
  $("front").hidden = true;
  $("play").hidden = false;
  $("open-menu").hidden = false;
  $("tellings").replaceChildren();
  const own = isServed ? {} : { kept: kept("saves", {}) };
  const turn = await asked({ ask: "begin", ...own, ...given });
  if (!turn || turn.error) {
    showTitlePage();
    if (turn) trouble(turn.error.message);
    return;
  }
  invited = {};
  played = turn.called;
  key = turn.key ?? null;
  game = before?.id ?? newId();
  stamp = before?.stamp ?? null;
  without = given.without ?? [];
  company = before?.company ?? null;
  if (turn.others) {
    const { others, invitations = company?.invitations, reading = company?.reading } = turn;
    company = { others, invitations: invitations ?? [], reading: reading ?? null };
  }
  for (const name of ["undo", "restart"]) {
    document.querySelector(`#commands [data-line="${name}"]`).hidden = Boolean(company);
  }
  showLinks(company ?? {}, withdraw);
  $("links").open = !before;
  for (const page of before?.pages ?? []) {
    add(page.typed, page.text, { names: turn.names, turns: page.turns ?? 0 });
  }
  recalled.lines = (before?.pages ?? []).map(({ typed }) => typed).filter(Boolean);
  recalled.place = recalled.lines.length;
  if (!before) {
    const others = company ? `, with others as ${listed(company.others)}` : "";
    add("", `You play ${turn.called}${others}.`);
  }
  // What was answered while nobody was here to read it is shown now.
  const isTold = before?.pages?.length && before.turns === turn.turns;
  showTurn(isTold ? null : "", turn);
}

function newId() {
  return crypto.randomUUID?.() ?? String(Math.random());
}

function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Whoever was invited and does not come acts for themselves. */
async function withdraw(who) {
  const answer = await asked({ ask: "withdraw", who });
  if (!answer?.invited) return;
  const open = answer.invited.map((one) => one.who);
  company.invitations = company.invitations.filter((one) => open.includes(one.who));
  showLinks(company, withdraw);
  $("line").focus();
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
  // Where an answer is lost on its way, what was done is not done again.
  const turn = await asked(isServed ? { ...message, after: turns } : message);
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
  turns = turn.turns;
  left = turn.left ?? left;
  const refused = turn.refused || (turn.waits && typed);
  if (typed !== null) add(typed, turn.text, { refused, names, turns });
  fill($("here"), turn.glances.here || "Nothing.");
  fill($("carried"), turn.glances.carried || "Nothing.");
  fill($("body"), turn.glances.body || "Nothing.");
  drawPicture(turn.picture);
  const seed = turn.seed === undefined ? "" : `Seed ${turn.seed}. `;
  $("matter").textContent = `${seed}${decisions(turn.turns)}.`;
  $("ending").hidden = !turn.ended;
  $("foot").hidden = turn.ended;
  $("undo-end").hidden = Boolean(company);
  if (!turn.ended) $("tellings").replaceChildren();
  keepTurn(turn);
  if (turn.quits) {
    showTitlePage();
    return;
  }
  $("ideas").parentElement.hidden = turn.ended || Boolean(turn.waits);
  clearTimeout(waiting);
  $("go-on").hidden = true;
  if (turn.waits) wait(turn);
  else if (!turn.ended) showIdeas(turn);
  if (turn.ended) $("tell").focus({ preventScroll: true });
  else focusLine();
}

/** While others decide: ask again when there may be news. */
function wait({ again_in_s: seconds = 10, may_go_on: mayGoOn = false } = {}) {
  say("Others have yet to decide.");
  $("go-on").hidden = !mayGoOn;
  waiting = setTimeout(async () => {
    if (busy) return wait({ again_in_s: 1, may_go_on: mayGoOn });
    const turn = await engine.ask({ ask: "news" }).catch(fail);
    if ($("play").hidden) return null;
    if (!turn || turn.error || turn.waits) return wait(turn ?? undefined);
    say("");
    return showTurn("", turn);
  }, seconds * 1000);
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
  if (!turn.turns && !company) return; // nothing is lost yet, and an older game keeps its place
  // Played on in another tab, too: there are two games from here on. A server has one in any case.
  if (!isServed && isKeptOtherwise(game, stamp)) game = newId();
  stamp = newId();
  const own = isServed ? { key, company } : { save: turn.save, left, without, stamp };
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
      item.append(button, deleting(name, () => showSaves(forgetSave(name))));
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
  if (invited.read) return read(invited.read);
  if (invited.join) {
    begin({ ask: "join", key: invited.join, nonce: nonceFor(invited.join) });
    return null;
  }
  const chosen = new FormData($("begin"));
  const who = chosen.get("who");
  const others = chosen.getAll("with").filter((one) => one !== who);
  const seed = $("seed").value ? Number($("seed").value) : null;
  if (isServed) begin({ who, key: null, with: others });
  else {
    const distant = chosen.getAll("without");
    keep("without", distant);
    begin({ who, seed, without: distant });
  }
  return null;
});

/** The story of a game that others have played, if it is over. */
async function read(itsKey) {
  const told = await asked({ ask: "tellings", key: itsKey });
  if (!told?.tellings) {
    const isEarly = told?.error?.code === "GL683";
    trouble(isEarly ? "They are still playing: come back once the story is over." : told?.error?.message ?? "");
    return;
  }
  $("front").hidden = true;
  $("play").hidden = false;
  for (const name of ["side", "foot", "anew", "tell", "undo-end", "show-map"]) $(name).hidden = true;
  $("ending").hidden = false;
  showTellings(told.tellings);
  $("ending-title").scrollIntoView();
}

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
  const press = event.altKey ? { KeyP: togglePicture, KeyM: toggleMenu, KeyS: readStory }[event.code] : null;
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
/** Where one goes on: to type, or where the story is over, to read it. */
function focusOnward() {
  if ($("foot").hidden) $("tell").focus();
  else focusLine();
}

/** To the line; but where a finger would bring up a keyboard, only if that is there already. */
function focusLine() {
  const isByTouch = matchMedia("(pointer: coarse)").matches;
  if (!isByTouch || document.activeElement === $("line")) $("line").focus();
  else $("story").focus({ preventScroll: true });
}

$("menu").addEventListener("close", focusOnward);

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

async function openMap() {
  const found = await asked({ ask: "map" });
  if (!found?.points) return;
  drawMap(found.points, company ? null : goTo);
  $("menu").close();
  $("map").showModal();
  $("branches").querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

function goTo(way) {
  $("map").close();
  send({ ask: "goto", way }, "");
}

for (const name of ["show-map", "open-map"]) $(name).addEventListener("click", openMap);
$("close-map").addEventListener("click", () => $("map").close());
$("map").addEventListener("close", focusOnward);

$("go-on").addEventListener("click", async () => {
  clearTimeout(waiting);
  const turn = await asked({ ask: "go_on" });
  if (turn) showTurn(null, turn);
});

$("anew").addEventListener("click", showTitlePage);

followReading(async (sentence, after) => {
  if (busy) return "";
  const answer = await asked({ ask: "why", turns: after, sentence });
  return answer?.text ?? answer?.error?.message ?? "";
});

$("unstarted").remove();
followLooks();
followFoot();
showFront().catch(fail);
