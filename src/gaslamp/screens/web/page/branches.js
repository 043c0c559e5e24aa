// The map of branches: all ways of a game that were tried, as a tree of turns.

const $ = (id) => document.getElementById(id);
const LONGEST = 110; // letters of what was told that stand on the map

function shortened(text) {
  const whole = text.replace(/\s+/g, " ").trim();
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST).replace(/\s\S*$/, "")} …` : whole;
}

function clock(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Draw the tree; `go` is given a way when somebody goes back to its end, null: nobody can. */
export function drawMap(points, go) {
  const nodes = points.map((point) => ({ ...point, next: [] }));
  const byWay = new Map(nodes.map((node) => [JSON.stringify(node.way), node]));
  for (const node of nodes) {
    if (node.way.length) byWay.get(JSON.stringify(node.way.slice(0, -1)))?.next.push(node);
  }
  $("branches").replaceChildren(...(nodes.length ? row(nodes[0], go) : []));
}

/** A way as a row of items; where others branch off, they stand within the item. */
function row(node, go) {
  const items = [];
  for (let at = node; at; at = at.next[0]) {
    const item = itemOf(at, go);
    for (const other of at.next.slice(1)) {
      const branch = document.createElement("ol");
      branch.append(...row(other, go));
      item.append(branch);
    }
    items.push(item);
  }
  return items;
}

function itemOf(point, go) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  name.textContent = point.command || "The beginning";
  const told = document.createElement("span");
  told.textContent = ` ${clock(point.at_ms)}. ${shortened(point.text)}${point.ended ? " (The end.)" : ""}`;
  item.append(name, told);
  item.classList.toggle("left", !point.stands);
  if (point.is_now) {
    item.setAttribute("aria-current", "step");
    const here = document.createElement("i");
    here.textContent = " You are here.";
    item.append(here);
  } else if (go) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: "Go there" });
    button.setAttribute("aria-label", `Go there: ${point.command || "the beginning"}`);
    button.addEventListener("click", () => go(point.way));
    item.append(" ", button);
  }
  if (point.else.length) {
    const more = document.createElement("details");
    const title = document.createElement("summary");
    title.textContent = `What else: ${point.else.length}`;
    const list = document.createElement("p");
    list.textContent = `${point.else.join(", ")}.`;
    more.append(title, list);
    item.append(more);
  }
  return item;
}
