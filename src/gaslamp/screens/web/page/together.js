// Playing one served game with others: links that open a seat, and what is still to be sent.

import { keep, kept } from "./keep.js";

const $ = (id) => document.getElementById(id);

/** What the address brings: {join: KEY} or {read: KEY}; it is taken out of the address at once. */
export function brought() {
  const given = new URLSearchParams(location.hash.slice(1));
  const [kind] = ["join", "read"].filter((one) => given.get(one));
  if (!kind) return {};
  // Whoever looks over a shoulder, or opens the history, finds no key.
  history.replaceState(null, "", location.pathname + location.search);
  return { [kind]: given.get(kind) };
}

/** What makes the key of a seat one that nobody else can make; the same when it is asked again. */
export function nonceFor(invitation) {
  const known = kept("nonces", {});
  if (!known[invitation]) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    known[invitation] = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    keep("nonces", known);
  }
  return known[invitation];
}

/** Ask whom others play; the first whom one could play oneself is left out. */
export function offerCompany(playable) {
  $("company").hidden = playable.length < 2;
  const choose = () => {
    const own = new FormData($("begin")).get("who");
    for (const box of $("others").querySelectorAll("input")) {
      box.parentElement.hidden = box.value === own;
    }
  };
  $("cast").addEventListener("change", choose);
  $("others").replaceChildren(
    ...playable.map(({ who, called }) => {
      const choice = document.createElement("label");
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", name: "with", value: who });
      choice.append(box, ` ${called}`);
      return choice;
    }),
  );
  choose();
}

/** Show the links of a game; `withdraw` is given whom to play without. */
export function showLinks({ invitations = [], reading = null } = {}, withdraw) {
  $("links").hidden = !invitations.length && !reading;
  const rows = invitations.map(({ who, called, key }) =>
    linkRow(`For ${called}, to be opened once`, `join=${key}`, `Play without ${called}`, () =>
      withdraw(who),
    ),
  );
  if (reading) rows.push(linkRow("To read the story once it is over", `read=${reading}`));
  $("link-list").replaceChildren(...rows);
}

function linkRow(title, hash, other, done) {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const copy = document.createElement("button");
  const address = `${location.origin}${location.pathname}#${hash}`;
  Object.assign(field, { readOnly: true, value: address, type: "text" });
  Object.assign(copy, { type: "button", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy: ${title}`);
  label.append(`${title} `, field);
  field.addEventListener("focus", () => field.select());
  copy.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard?.writeText(address).catch(() => {});
    copy.textContent = "Copied";
  });
  item.append(label, copy);
  if (other) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: other });
    button.addEventListener("click", done);
    item.append(button);
  }
  return item;
}
