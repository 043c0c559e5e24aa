// Messages to the workbench, with the token that the address brought.
const TOKEN = location.hash.slice(1);

/** The answer to a message; throws what is said to be wrong, as an Error with its code. */
export async function ask(what, given = {}) {
  let answer;
  try {
    const sent = await fetch("/", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Gaslamp-Token": TOKEN },
      body: JSON.stringify({ ask: what, ...given }),
    });
    if (sent.status === 403) throw new Error("this address has not the token: open the one that gaslamp write shows");
    if (!sent.ok) throw new Error(`the workbench answers ${sent.status}`);
    answer = await sent.json();
  } catch (fault) {
    if (fault instanceof TypeError) throw new Error("gaslamp write has ended, or cannot be reached: the text is kept in this browser");
    throw fault;
  }
  if (answer.error) {
    const { code, message, where } = answer.error;
    throw Object.assign(new Error(`${where ? where + ": " : ""}${message} [${code}]`), { code });
  }
  return answer;
}

/** Calls after it has been quiet for so long; only the last of several. */
export function soon(milliseconds, call) {
  let waiting;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => call(...given), milliseconds);
  };
}

/** An element with some text in it, and children. */
export function made(tag, text = "", attributes = {}, ...children) {
  const one = document.createElement(tag);
  one.textContent = text;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
}

export const at = (id) => document.getElementById(id);
