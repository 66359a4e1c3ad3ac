import type { Command } from "#src/discord/command.ts";
import { ask } from "./ask.ts";
import { askMessage } from "./askMessage.ts";
import { daily } from "./daily.ts";
import { help } from "./help.ts";
import { leaderboard } from "./leaderboard.ts";
import { privacy } from "./privacy.ts";
import { profile } from "./profile.ts";
import { quiz } from "./quiz.ts";
import { settings } from "./settings.ts";

/** Every command: what is deployed, dispatched, listed by `/help` and walked by the tests. */
export const commands: readonly Command[] = [
  ask,
  askMessage,
  quiz,
  daily,
  leaderboard,
  profile,
  settings,
  privacy,
  help,
];
