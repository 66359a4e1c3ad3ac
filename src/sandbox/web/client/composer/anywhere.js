// @ts-check

/** Not the name of a key, such as "Enter"; a space scrolls. @param {string} key */
const isCharacter = (key) => /^\S$/u.test(key);

/**
 * Whoever begins to type while nothing has the focus writes into the composer, as on Discord.
 *
 * @param {KeyboardEvent} event
 */
function onKey({ key, ctrlKey, metaKey, altKey, defaultPrevented }) {
  const focused = document.activeElement;
  const isIdle = focused === document.body || focused?.matches("[role=log], [role=article]");
  if (!isIdle || defaultPrevented || ctrlKey || metaKey || altKey || !isCharacter(key)) return;
  // Behind a dialog, or a drawer, it cannot be focused.
  document.getElementById("composer-text")?.focus();
}

/** To be called once. */
export const writeFromAnywhere = () => document.addEventListener("keydown", onKey);
