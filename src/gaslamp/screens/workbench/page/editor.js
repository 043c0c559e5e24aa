// The text: what is wrong marked in it, what could be written offered, what a name is said.
import { ask, at, made, soon } from "./asking.js";

const text = at("text");
const behind = at("behind");
const offered = at("offered");
let findings = [];
let changed = () => {};

// Python counts characters, browsers count units of which some characters take two.
const toUnits = (offset) => [...text.value].slice(0, offset).join("").length;
const plain = () => !/[\ud800-\udbff]/.test(text.value);
const units = (offset) => (plain() ? offset : toUnits(offset));
const characters = (offset) => (plain() ? offset : [...text.value.slice(0, offset)].length);

export const value = () => text.value;
export const line = () => text.value.slice(0, text.selectionStart).split("\n").length;

export function whenChanged(call) {
  changed = call;
}

export function put(written) {
  text.value = written;
  redraw();
}

/** Writes over a stretch as if it had been typed, so that the browser can undo it. */
function replace(start, end, written) {
  text.focus();
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, written)) {
    text.setRangeText(written, start, end, "end");
    text.dispatchEvent(new Event("input"));
  }
}

export function putAll(written) {
  const place = text.selectionStart;
  replace(0, text.value.length, written);
  text.setSelectionRange(place, place);
}

export function show(found) {
  findings = found;
  redraw();
  const list = at("wrong");
  list.replaceChildren(...found.slice(0, 200).map(row));
  if (!found.length) list.append(made("li", "Nothing.", { class: "nothing" }));
}

function row(one) {
  const start = units(one.start);
  const number = text.value.slice(0, start).split("\n").length;
  const go = made("button", `Line ${number}: ${one.message}${one.code ? ` [${one.code}]` : ""}`, { type: "button", class: `go ${one.severity}` });
  go.onclick = () => goTo(start, units(one.end));
  const item = made("li", "", {}, go);
  for (const mend of one.mends) {
    const button = made("button", mend.title, { type: "button", class: "mend" });
    button.onclick = () => replace(units(mend.start), units(mend.end), mend.text);
    item.append(" ", button);
  }
  return item;
}

export function goTo(start, end = start) {
  document.dispatchEvent(new CustomEvent("show-text"));
  text.focus();
  text.setSelectionRange(start, end);
  // Where the place is drawn, wrapped lines and all, is known of what stands behind.
  const mark = made("span");
  behind.replaceChildren(text.value.slice(0, start), mark, text.value.slice(start) + "\n");
  text.scrollTop = Math.max(0, mark.offsetTop - 80);
  redraw();
  moved();
}

export function goToLine(number) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  goTo(start, start + (lines[number - 1] || "").length);
}

function redraw() {
  const parts = [];
  let end = 0;
  for (const one of findings) {
    const [start, stop] = [units(one.start), Math.max(units(one.end), units(one.start) + 1)];
    if (start < end || start > text.value.length) continue;
    parts.push(text.value.slice(end, start), made("mark", text.value.slice(start, stop) || " ", { class: one.severity }));
    end = stop;
  }
  behind.replaceChildren(...parts, text.value.slice(end) + "\n");
  behind.scrollTop = text.scrollTop;
}

const explain = soon(400, async () => {
  const offset = characters(text.selectionStart);
  try {
    const { explanation } = await ask("explain", { text: text.value, offset });
    const said = explanation && [explanation.declarations.map(([one, file]) => one + (file ? `  (${file})` : "")).join("\n"), ...explanation.remarks].filter(Boolean);
    at("about").replaceChildren(...(said ? [made("code", said[0]), said.length > 1 ? ` — ${said.slice(1).join(" ")}` : ""] : []));
  } catch {
    at("about").textContent = "";
  }
});

let wasLine = 0;
function moved() {
  const before = text.value.slice(0, text.selectionStart);
  const now = line();
  const column = before.length - before.lastIndexOf("\n");
  at("where").textContent = `Line ${now}, column ${column}. Ctrl+Space offers words; Ctrl+S saves.`;
  explain();
  if (now !== wasLine) document.dispatchEvent(new CustomEvent("line-moved"));
  wasLine = now;
}

// ---- what could be written ------------------------------------------------------------

function stem() {
  return /[\p{L}_][\p{L}\p{N}_]*$/u.exec(text.value.slice(0, text.selectionStart))?.[0] ?? "";
}

async function offer() {
  const offset = characters(text.selectionStart);
  const { suggestions } = await ask("suggest", { text: text.value, offset });
  const begun = stem().toLowerCase();
  const fitting = suggestions.filter((one) => one.text.toLowerCase().startsWith(begun)).slice(0, 40);
  offered.replaceChildren(
    ...fitting.map((one, number) => {
      const item = made("li", one.text, { role: "option", id: `offered-${number}`, "aria-selected": String(!number) }, " ", made("small", one.sort));
      item.onmousedown = (event) => {
        event.preventDefault();
        take(item);
      };
      item.dataset.text = one.text;
      return item;
    }),
  );
  offered.hidden = !fitting.length;
  if (fitting.length) text.setAttribute("aria-activedescendant", "offered-0");
}

function close() {
  offered.hidden = true;
  text.removeAttribute("aria-activedescendant");
}

function take(item) {
  const end = text.selectionStart;
  close();
  replace(end - stem().length, end, item.dataset.text);
}

function choose(by) {
  const items = [...offered.children];
  const now = items.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const next = (now + by + items.length) % items.length;
  items[now].setAttribute("aria-selected", "false");
  items[next].setAttribute("aria-selected", "true");
  items[next].scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", items[next].id);
}

text.addEventListener("keydown", (event) => {
  if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    offer().catch(close);
  } else if (!offered.hidden) {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(1);
    else if (event.key === "ArrowUp") choose(-1);
    else if (event.key === "Enter" || event.key === "Tab") take(offered.querySelector("[aria-selected=true]"));
    else {
      if (!/^[\w]$/.test(event.key) && event.key !== "Backspace") close();
      return;
    }
    event.preventDefault();
  } else if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey) {
    // A line begins where the one before it did, four further in after a colon.
    event.preventDefault();
    const here = text.value.slice(text.value.lastIndexOf("\n", text.selectionStart - 1) + 1, text.selectionStart);
    const deeper = /(:|^(action|event|trigger|process|habit|ending|law|want)\b.*)\s*$/.test(here) ? "    " : "";
    replace(text.selectionStart, text.selectionEnd, "\n" + /^ */.exec(here)[0] + deeper);
  }
});
text.addEventListener("input", () => {
  redraw();
  changed();
  moved();
  if (!offered.hidden) offer().catch(close);
});
text.addEventListener("scroll", () => (behind.scrollTop = text.scrollTop));
text.addEventListener("blur", close);
document.addEventListener("selectionchange", () => document.activeElement === text && moved());
