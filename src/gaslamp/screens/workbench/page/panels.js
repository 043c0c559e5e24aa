// What can be looked at beside the scene, each when it is in front.
import { ask, at, made, soon } from "./asking.js";
import * as editor from "./editor.js";
import * as scene from "./scene.js";

function table(head, rows) {
  const header = made("tr", "", {}, ...head.map((one) => made("th", one, { scope: "col" })));
  const body = rows.map(([first, ...cells]) => made("tr", "", {}, made("th", first, { scope: "row" }), ...cells.map((one) => (one instanceof Node ? one : made("td", one)))));
  return made("table", "", {}, made("thead", "", {}, header), made("tbody", "", {}, ...body));
}

const seconds = (ms) => `${(ms / 1000).toFixed(ms % 1000 ? 1 : 0)} s`;

async function line() {
  const { line: found } = await ask("line", { ...scene.given(), line: editor.line() });
  const into = at("line-found");
  if (!found) return into.replaceChildren(made("p", "The cursor is in no declaration that has a name.", { class: "nothing" }));
  const parts = [made("h3", `${found.declares} ${found.name}`)];
  for (const one of found.happenings) {
    parts.push(made("p", one.is_supposed ? `If it happened now, as ${one.what}:` : `${one.what}, after ${seconds(one.at_ms)}:`));
    parts.push(
      table(
        ["who", "perceives", "as", "then believes"],
        one.perceivers.map((who) => [who.who, who.sense ? `${who.detail}, ${who.sense === "in person" ? "" : "by "}${who.sense}` : "nothing", who.looked_like, who.believes.join("; ") || "nothing new"]),
      ),
    );
  }
  if (found.table) parts.push(minded(found.table));
  else if (!found.happenings.length)
    parts.push(made("p", ["action", "event"].includes(found.declares) ? "It has not happened in this scene, and nobody could do it now." : "Nobody perceives this.", { class: "nothing" }));
  into.replaceChildren(...parts);
}

function minded(found) {
  const head = ["", ...found.columns.map((chain) => (chain.length ? chain.join(" of ") : "is so"))];
  return table(head, found.rows.map((one) => [one.what, ...one.values.map((value) => made("td", value, value === one.values[0] ? {} : { class: "other" }))]));
}

async function minds() {
  const moment = at("moment");
  const step = moment.value === "" ? null : Number(moment.value);
  const { moments, step: shown, table: found } = await ask("minds", { ...scene.given(), step, order: Number(at("order").value) || 1, wanted: at("wanted").value });
  const last = moments[moments.length - 1].step;
  moment.replaceChildren(...moments.map((one) => made("option", `${seconds(one.at_ms)} ${one.what}`, { value: one.step === last ? "" : one.step })));
  moment.value = shown === last ? "" : String(shown);
  const left = found.left_out ? ` ${found.left_out} more are left out: say what they are to have in their name.` : "";
  at("minds-said").textContent = found.rows.length ? `${at("wanted").value ? "" : "Where some mind differs from what is so. "}${left}` : at("wanted").value ? "Nothing has that in its name." : "Everybody is right about everything.";
  at("minds-table").replaceChildren(found.rows.length ? minded(found) : "");
}

async function map() {
  const found = await ask("map", scene.given());
  const drawn = new DOMParser().parseFromString(found.svg, "image/svg+xml").documentElement;
  at("map-drawn").replaceChildren(document.importNode(drawn, true));
  at("map-words").textContent = found.text;
}

async function possible() {
  at("possible-said").textContent = "Looking …";
  const { possibilities, bound } = await ask("possible", { text: editor.value() });
  at("possible-said").textContent = bound ? `Looked at as far as the bound on ${bound}: what is not reached may be still.` : "Everything that can come about was looked at.";
  at("possible-found").replaceChildren(
    ...possibilities.map((one) => {
      const said = { reached: "comes about", not_reached: "was not reached", proved_impossible: "can never come about" }[one.verdict];
      const item = made("li", `${one.kind} ${one.name} ${said}. `, { class: one.verdict === "proved_impossible" ? "never" : "" });
      if (one.way.length) {
        const button = made("button", `Play: ${one.way.join(", ")}`, { type: "button" });
        button.onclick = () => follow(one.way).catch(said_wrong);
        item.append(button);
      }
      return item;
    }),
  );
}

async function follow(way) {
  const { followed } = await ask("follow", { text: editor.value(), seed: scene.seed(), way });
  const rows = followed.happened.map(([ms, what, believed]) => [seconds(ms), what, believed.join("; ")]);
  const end = followed.missing ? `Nobody came to do ${followed.missing}.` : followed.ending ? `It ends: ${followed.ending}.` : "That is all of it.";
  at("followed").replaceChildren(made("h3", "As it happens"), table(["after", "what", "who then believes what"], rows), made("p", end));
}

let covering = false;
async function cover() {
  const wanted = Number(at("runs").value) || 1;
  const text = editor.value();
  let all = null;
  covering = true;
  at("cover-stop").hidden = false;
  for (let done = 0; done < wanted && covering; done = all.runs) {
    at("cover-said").textContent = `${done} of ${wanted} runs …`;
    const { coverage } = await ask("cover", { text, runs: Math.min(25, wanted - done), from: done });
    all = all ? added(all, coverage) : coverage;
    covered(all);
  }
  covering = false;
  at("cover-stop").hidden = true;
}

function added(a, b) {
  const sum = (one, other) => one.map(([name, runs], i) => [name, runs + other[i][1]]);
  const lines = a.lines.map((one, i) => ({ ...one, runs: one.runs + b.lines[i].runs }));
  return { runs: a.runs + b.runs, acts: sum(a.acts, b.acts), endings: sum(a.endings, b.endings), lines };
}

function covered(all) {
  const untold = all.lines.filter((one) => !one.runs);
  const never = all.acts.filter(([, runs]) => !runs).map(([name]) => name);
  at("cover-said").textContent = `${all.runs} runs told ${all.lines.length - untold.length} of ${all.lines.length} lines and did ${all.acts.length - never.length} of ${all.acts.length} acts.`;
  const own = at("file").textContent;
  const rows = untold.map((one) => {
    const go = made("button", `${one.file === own ? "line" : one.file} ${one.line}`, { type: "button" });
    if (one.file === own) go.onclick = () => editor.goToLine(one.line);
    else go.disabled = true;
    return [one.section, one.text, made("td", "", {}, go)];
  });
  at("cover-found").replaceChildren(
    made("h3", "Endings"), table(["ending", "runs"], all.endings.map(([name, runs]) => [name, String(runs)])),
    made("h3", "Acts"), table(["act", "runs"], all.acts.map(([name, runs]) => [name, String(runs)])),
    made("h3", `Lines that no run told (${untold.length})`), table(["of", "line", "where"], rows),
  );
}

async function test() {
  const { tested } = await ask("test", { text: editor.value() });
  const wrong = tested.filter((one) => one.difference);
  at("test-said").textContent = tested.length ? `${tested.length - wrong.length} of ${tested.length} are as they were.` : "None are kept yet.";
  at("tested").replaceChildren(...wrong.flatMap((one) => [made("h3", `${one.name} differs`), made("pre", one.difference)]));
}

async function keep() {
  const { kept } = await ask("keep", { ...scene.given(), name: at("keep-name").value.trim() });
  await test();
  at("test-said").textContent += ` ${kept} is kept.`;
}

function said_wrong(fault) {
  document.dispatchEvent(new CustomEvent("went-wrong", { detail: fault.message }));
}

const panels = { line, minds, map };
let front = "scene";
const refresh = soon(150, () => panels[front]?.().catch(said_wrong));

export function bringToFront(name) {
  front = name;
  refresh();
  if (name === "tests") test().catch(said_wrong);
}

document.addEventListener("played", refresh);
document.addEventListener("line-moved", () => front === "line" && refresh());
for (const id of ["moment", "order", "wanted"]) at(id).addEventListener("input", refresh);
at("minds-asked").addEventListener("submit", (event) => event.preventDefault());
at("possible").onclick = () => possible().catch((fault) => (at("possible-said").textContent = fault.message));
at("cover-asked").addEventListener("submit", (event) => {
  event.preventDefault();
  cover().catch((fault) => {
    covering = false;
    at("cover-stop").hidden = true;
    at("cover-said").textContent = fault.message;
  });
});
at("cover-stop").onclick = () => (covering = false);
at("test").onclick = () => test().catch((fault) => (at("test-said").textContent = fault.message));
at("keep-asked").addEventListener("submit", (event) => {
  event.preventDefault();
  keep().catch((fault) => (at("test-said").textContent = fault.message));
});
