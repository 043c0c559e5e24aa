// The story as it stands on the page. Texts are put in as texts: no world can write markup.

const $ = (id) => document.getElementById(id);
const MOST_TURNS = 500; // what is older is in the transcript

const shown = []; // every line typed and text told, for the transcript
const segmenter = Intl.Segmenter && new Intl.Segmenter("en", { granularity: "sentence" });

function paragraph(text, kind) {
  const element = document.createElement("p");
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

/** Put paragraphs in the place of what an element holds. */
export function fill(element, text) {
  element.replaceChildren(...text.split("\n\n").filter(Boolean).map((one) => paragraph(one)));
}

/** Add what was typed ("" for nothing) and what it was answered with, after so many decisions. */
export function add(typed, text, { refused = false, names = {}, turns = 0 } = {}) {
  const turn = document.createElement("div");
  turn.className = "turn";
  turn.dataset.turns = turns;
  if (typed) turn.append(paragraph(typed, "typed"));
  const pattern = patternOf(names);
  for (const one of text.split("\n\n").filter(Boolean)) {
    const told = paragraph("", refused ? "refused" : "");
    told.append(...sentencesOf(one, pattern));
    turn.append(told);
  }
  $("story").append(turn);
  while ($("story").children.length > MOST_TURNS) $("story").firstChild.remove();
  shown.push({ typed, text, turns });
  turn.scrollIntoView({ block: "nearest" });
}

export function clear() {
  $("story").replaceChildren();
  shown.length = 0;
}

/** All of it so far, as data, and to be shown again. */
export function pages() {
  return shown.slice(-MOST_TURNS);
}

/** The transcript as the command line would have written it. */
export function transcript() {
  return shown.map(({ typed, text }) => (typed ? `> ${typed}\n\n${text}` : text)).join("\n\n");
}

/** What can be named: the nouns by which it stands in texts, and a pattern that finds them. */
function patternOf(names) {
  const labels = [...new Set(Object.values(names))].filter((one) => one.length > 2);
  const nouns = new Map(labels.map((one) => [one.replace(/^the /, "").toLowerCase(), one]));
  if (!nouns.size) return null;
  const quoted = [...nouns.keys()]
    .sort((one, two) => two.length - one.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(${quoted.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return { nouns, found };
}

/** A paragraph's sentences, each an element that can be asked about, its words to be looked at. */
function sentencesOf(text, pattern) {
  const parts = segmenter ? [...segmenter.segment(text)].map(({ segment }) => segment) : [text];
  return parts.map((one) => {
    const sentence = document.createElement("span");
    sentence.className = "sentence";
    sentence.tabIndex = -1;
    sentence.append(...wordsOf(one, pattern));
    return sentence;
  });
}

function wordsOf(text, pattern) {
  if (!pattern) return [text];
  return text.split(pattern.found).map((piece, place) => {
    if (place % 2 === 0) return piece;
    // Not an element of buttons: lines break around those, and a full stop begins the next.
    const word = document.createElement("span");
    Object.assign(word, { role: "button", className: "word", textContent: piece, tabIndex: -1 });
    word.dataset.line = `examine ${pattern.nouns.get(piece.toLowerCase())}`;
    return word;
  });
}

// -- asking about a sentence ----------------------------------------------------------------

const why = document.createElement("button");
Object.assign(why, { type: "button", className: "why", textContent: "Why?", tabIndex: -1 });
let chosen = null; // the sentence that stands out
let askWhy = () => {};

/** Let sentences be asked about: `ask` is given the sentence, its turn, and answers with a text. */
export function followReading(ask) {
  askWhy = ask;
  $("story").addEventListener("click", ({ target }) => {
    const sentence = target.closest(".sentence");
    if (sentence && !target.closest("button, .word") && getSelection().isCollapsed) choose(sentence);
  });
  $("story").addEventListener("keydown", onKey);
  why.addEventListener("click", explain);
}

/** Go to the last turn of the story, to be read sentence by sentence. */
export function readStory() {
  const last = $("story").lastElementChild;
  const first = last?.querySelector(".sentence");
  if (first) choose(first, { focus: true });
  else $("story").focus();
}

function choose(sentence, { focus = false } = {}) {
  chosen?.classList.remove("chosen");
  chosen = sentence;
  chosen.classList.add("chosen");
  chosen.after(why);
  if (focus) chosen.focus({ preventScroll: true });
  chosen.scrollIntoView({ block: "nearest" });
}

async function explain() {
  if (!chosen?.isConnected) return;
  const place = chosen.closest("p");
  const turns = Number(chosen.closest(".turn").dataset.turns);
  const text = await askWhy(chosen.textContent.trim(), turns);
  if (!text) return;
  const told = paragraph(text, "because");
  if (place.nextElementSibling?.classList.contains("because")) place.nextElementSibling.remove();
  place.after(told);
  told.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = document.activeElement;
  const sentences = [...$("story").querySelectorAll(".sentence")];
  if (!sentences.length) return;
  const place = sentences.indexOf(chosen?.isConnected ? chosen : sentences.at(-1));
  const step = { ArrowUp: -1, ArrowDown: 1, Home: -place, End: sentences.length - 1 - place };
  if (event.key in step) {
    const next = Math.max(0, Math.min(sentences.length - 1, place + step[event.key]));
    choose(sentences[next], { focus: true });
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const words = [...(chosen?.querySelectorAll(".word") ?? []), why];
    const to = words.indexOf(at) + (event.key === "ArrowRight" ? 1 : -1);
    if (chosen) (words[to] ?? chosen).focus();
  } else if (at.matches(".word") && [" ", "Enter"].includes(event.key)) at.click();
  else if (event.key === "Enter" && !at.closest("button")) explain();
  else if (event.key === "Escape") $("line").focus();
  else return;
  event.preventDefault();
}

// -- after the story ------------------------------------------------------------------------

/** The story from several minds, side by side, in order of time. */
export function showTellings(tellings) {
  const rows = tellings.flatMap(({ called, paragraphs }, mind) =>
    paragraphs.map((one) => ({ ...one, called, mind })),
  );
  rows.sort((one, two) => one.at_ms - two.at_ms || one.mind - two.mind);
  let last = null;
  $("tellings").replaceChildren(
    ...rows.map(({ called, text, mind }) => {
      const block = document.createElement("div");
      block.className = `mind ${["first", "second"][Math.min(mind, 1)]}`;
      const name = document.createElement("b");
      name.textContent = called;
      // Whose it is stands where it changes; where minds stand side by side, columns say it too.
      block.classList.toggle("same", called === last);
      last = called;
      block.append(name, paragraph(text));
      return block;
    }),
  );
}
