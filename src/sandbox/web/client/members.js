// @ts-check
import { focus, membersShown } from "./drawer.js";
import { recall, remember } from "./storage.js";
import { afterRender, update } from "./store.js";

/** Whether the member list is shown: beside the chat where there is room, over it where there is not. */

const wide = matchMedia("(min-width: 1100px)");

export function startMembers() {
  const follow = () => update({ members: wide.matches && recall("members", "on") === "on" });
  wide.addEventListener("change", follow);
  follow();
}

export function toggleMembers() {
  if (membersShown()) return closeMembers();
  if (wide.matches) remember("members", "on");
  update({ members: true });
  // Still not to be seen: the inspector is in their place.
  if (!membersShown()) {
    remember("inspector", "off");
    update({ inspector: false });
  }
  // Over the chat it is a drawer: whoever opened it goes on in it.
  if (!wide.matches) afterRender(() => focus(".members .close"));
}

export function closeMembers() {
  if (wide.matches) remember("members", "off");
  update({ members: false });
  afterRender(() => focus("#members-toggle"));
}
