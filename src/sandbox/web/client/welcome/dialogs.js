// @ts-check
import { nothing } from "lit-html";
import { get } from "../store.js";
import { aboutDialog, shortcutsDialog } from "./about.js";
import { inviteDialog } from "./invite.js";

/** The help's dialog that is open. */
export function helpDialogs() {
  const { dialog } = get();
  if (dialog === "invite") return inviteDialog();
  if (dialog === "shortcuts") return shortcutsDialog();
  return dialog === "about" ? aboutDialog() : nothing;
}
