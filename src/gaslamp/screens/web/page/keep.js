// What the browser keeps for this page: the game after every act, saves by name, how it looks.
// Everything may fail (private windows, full disks): then the game goes on, and that is said once.

const own = `gaslamp ${new URL("./", location.href).pathname}`;
let failed = false;

export function kept(name, otherwise = null) {
  try {
    const text = localStorage.getItem(`${own} ${name}`);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Whether it could be kept; null as the value lets go of what was. */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(`${own} ${name}`);
    else localStorage.setItem(`${own} ${name}`, JSON.stringify(value));
    failed = false;
  } catch {
    failed = true;
  }
  return !failed;
}

const MOST_IN_FULL = 4; // games whose pages are kept, too: of older ones only what goes on with them

/** The games that were left, the last played first; each under an id of its own. */
export function games() {
  return kept("games", []);
}

/** Keep a game as it stands, before those that were played longer ago; whether it could be kept. */
export function keepGame(game) {
  const others = games().filter(({ id }) => id !== game.id);
  const whole = [game, ...others.map((one, place) => (place < MOST_IN_FULL - 1 ? one : bare(one)))];
  // Where the browser is full, old pages go before the game that is played.
  return keep("games", whole) || keep("games", [game, ...others.map(bare)]);
}

function bare(game) {
  return { ...game, pages: [] };
}

/** Whether a game is kept, and not as it was when it was given this stamp: another tab plays it. */
export function isKeptOtherwise(id, stamp) {
  const found = games().find((one) => one.id === id);
  return Boolean(found) && (found.stamp ?? null) !== stamp;
}

/** Let go of a game that cannot be gone on with. */
export function forgetGame(id) {
  keep("games", games().filter((one) => one.id !== id));
}

/** Let go of what was saved by name; what is left. */
export function forgetSave(name) {
  const { [name]: _, ...others } = kept("saves", {});
  keep("saves", others);
  return others;
}
