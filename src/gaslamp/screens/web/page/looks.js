// How the page looks: chosen in the menu, kept in the browser, applied to the root element.

import { keep, kept } from "./keep.js";

const usual = { size: 100, spacing: 16, theme: "auto", pictured: true, still: false };
const $ = (id) => document.getElementById(id);

function apply(looks) {
  const root = document.documentElement;
  root.style.setProperty("--size", `${looks.size}%`);
  root.style.setProperty("--spacing", looks.spacing / 10);
  if (looks.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = looks.theme;
  root.toggleAttribute("data-still", looks.still);
  // Where letters are large, what stays on the screen would leave no room for the story.
  root.toggleAttribute("data-large", looks.size >= 150);
  $("picture").hidden = !looks.pictured;
}

/** Show the choices as they were last, and follow them. */
export function followLooks() {
  const looks = { ...usual, ...kept("looks", {}) };
  for (const name of ["size", "spacing", "theme"]) $(name).value = looks[name];
  for (const name of ["pictured", "still"]) $(name).checked = looks[name];
  apply(looks);
  $("looks").addEventListener("input", ({ target }) => {
    looks[target.id] = target.type === "checkbox" ? target.checked : target.value;
    apply(looks);
    keep("looks", looks);
  });
}

/** Keep what is told last above what stays at the foot of the screen, however high that is. */
export function followFoot() {
  const foot = $("foot");
  new ResizeObserver(() => {
    const height = getComputedStyle(foot).position === "sticky" ? foot.offsetHeight : 0;
    document.documentElement.style.setProperty("--foot", `${height + 12}px`);
    // What makes sense comes after the story, and makes the foot higher.
    if ([$("line"), $("story")].includes(document.activeElement)) {
      $("story").lastElementChild?.scrollIntoView({ block: "nearest" });
    }
  }).observe(foot);
}

/** The picture off or on, by a key. */
export function togglePicture() {
  $("pictured").click();
}
