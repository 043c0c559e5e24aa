// The scene: the same decisions after each edit, and from where they no longer hold.
import { ask, at, made } from "./asking.js";
import * as editor from "./editor.js";

let steps = [];
let asked = 0;

/** What every question about the scene says: the text, who is played, and what was typed. */
export const given = () => ({ text: editor.value(), who: at("who").value, seed: Number(at("seed").value) || 0, steps });

export const stepsKept = () => steps;
export const seed = () => Number(at("seed").value) || 0;

export function takeUp(kept) {
  steps = kept;
}

export async function play() {
  const mine = ++asked;
  let answer;
  try {
    answer = await ask("play", given());
  } catch (fault) {
    if (mine === asked) at("broken").textContent = `Not played as it stands: ${fault.message}`;
    return false;
  }
  if (mine !== asked) return false;
  steps = [...answer.played.map(({ typed, did }) => ({ typed, did })), ...answer.left];
  draw(answer);
  document.dispatchEvent(new CustomEvent("played"));
  return true;
}

function draw(answer) {
  const who = at("who");
  who.replaceChildren(...answer.people.map((one) => made("option", one, { value: one })));
  who.value = answer.who;
  const lines = [made("p", answer.opening)];
  for (const one of answer.played) lines.push(made("p", one.typed, { class: "typed" }), made("p", one.text, { class: one.is_refused ? "refused" : "" }));
  for (const one of answer.left) lines.push(made("p", one.typed, { class: "typed left" }));
  if (answer.ended) lines.push(made("p", "(The end.)", { class: "refused" }));
  at("story").replaceChildren(...lines);
  at("story").lastChild.scrollIntoView({ block: "nearest" });
  const broken = answer.broken;
  const number = answer.played.length + 1;
  at("broken").textContent = broken
    ? `From decision ${number}, “${broken.typed}”, they no longer hold: it was ${answer.left[0].did || "nothing done"}, and is now ${broken.did || "nothing done"}. ${broken.text}`
    : "";
  at("offers").replaceChildren(
    ...answer.offers.map((one) => {
      const button = made("button", one.typed, { type: "button" });
      button.onclick = () => type(one.typed);
      return button;
    }),
  );
}

export async function type(typed) {
  if (!typed.trim()) return;
  const before = steps;
  // What no longer holds is given up for what is typed now.
  const holds = document.querySelectorAll("#story .typed:not(.left)").length;
  steps = [...steps.slice(0, holds), { typed: typed.trim(), did: null }];
  if (!(await play())) steps = before;
}

at("typing").addEventListener("submit", async (event) => {
  event.preventDefault();
  const typed = at("line-typed").value;
  at("line-typed").value = "";
  await type(typed);
});
at("undo").onclick = () => {
  const holds = document.querySelectorAll("#story .typed:not(.left)").length;
  steps = steps.length > holds ? steps.slice(0, holds) : steps.slice(0, -1);
  play();
};
at("again").onclick = () => {
  steps = [];
  play();
};
at("cast").addEventListener("submit", (event) => event.preventDefault());
for (const id of ["who", "seed"])
  at(id).addEventListener("change", () => {
    steps = [];
    play();
  });
