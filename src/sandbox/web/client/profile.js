// @ts-check
import { update } from "./store.js";

/** Opens the card of a member beside what was pressed. @param {MouseEvent} event @param {string} userId */
export function openProfile({ currentTarget }, userId) {
  const box = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : new DOMRect();
  // Beside a name in the member list there is room at the left only.
  const x = box.right + 316 < window.innerWidth ? box.right + 8 : Math.max(8, box.left - 308);
  update({ profile: { userId, x, y: box.top } });
}
