// The story as it stands on the page. Texts are put in as texts: no world can write markup.

const $ = (id) => document.getElementById(id);
const MOST_TURNS = 500; // what is older is in the transcript

const shown = []; // every line typed and text told, for the transcript

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

/** Add what was typed ("" for nothing) and what it was answered with. */
export function add(typed, text, { refused = false, names = {} } = {}) {
  const turn = document.createElement("div");
  turn.className = "turn";
  if (typed) turn.append(paragraph(typed, "typed"));
  for (const one of text.split("\n\n").filter(Boolean)) {
    turn.append(paragraph(one, refused ? "refused" : ""));
  }
  markWords(turn, names);
  $("story").append(turn);
  while ($("story").children.length > MOST_TURNS) $("story").firstChild.remove();
  shown.push({ typed, text });
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

/** What can be named, wherever it stands in a text, can be tapped to look at it. */
function markWords(turn, names) {
  const labels = [...new Set(Object.values(names))].filter((one) => one.length > 2);
  const nouns = new Map(labels.map((one) => [one.replace(/^the /, "").toLowerCase(), one]));
  if (!nouns.size) return;
  const quoted = [...nouns.keys()]
    .sort((one, two) => two.length - one.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${quoted.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  for (const element of turn.querySelectorAll("p:not(.typed)")) {
    const pieces = element.textContent.split(pattern);
    element.replaceChildren(
      ...pieces.map((piece, place) => {
        if (place % 2 === 0) return piece;
        const word = document.createElement("span");
        word.className = "word";
        word.textContent = piece;
        word.dataset.line = `examine ${nouns.get(piece.toLowerCase())}`;
        return word;
      }),
    );
  }
}

/** The story from several minds, side by side, in order of time. */
export function showTellings(tellings) {
  const rows = tellings.flatMap(({ called, paragraphs }, mind) =>
    paragraphs.map((one) => ({ ...one, called, mind })),
  );
  rows.sort((one, two) => one.at_ms - two.at_ms || one.mind - two.mind);
  $("tellings").replaceChildren(
    ...rows.map(({ called, text, mind }) => {
      const block = document.createElement("div");
      block.className = `mind ${["first", "second"][Math.min(mind, 1)]}`;
      const name = document.createElement("b");
      name.textContent = called;
      block.append(name, paragraph(text));
      return block;
    }),
  );
}
