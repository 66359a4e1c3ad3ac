// @ts-check

/** How long a tab may be out of sight before it rests, in ms: looking away for a moment costs nothing. */
const PATIENCE = 10_000;

/**
 * A browser keeps six connections to one server open, whatever the number of its tabs: a tab that nobody sees gives its
 * own back, so that any number of people can be played.
 *
 * @param {() => void} rest @param {() => void} wake once it is seen again, if it has rested
 */
export function restUnseen(rest, wake) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  let resting = false;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(soon);
    if (document.hidden)
      soon = setTimeout(() => {
        resting = true;
        rest();
      }, PATIENCE);
    else if (resting) {
      resting = false;
      wake();
    }
  });
}
