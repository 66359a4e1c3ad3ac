import type { Competition } from "./competition/competition.ts";
import type { Daily } from "./daily/daily.ts";
import type { Leaderboard } from "./leaderboard.ts";
import type { Library } from "./library.ts";
import type { Lookup } from "./lookup.ts";
import type { Settings } from "./settings.ts";

/** Everything that a command can ask for. */
export interface Services {
  readonly library: Library;
  readonly lookup: Lookup;
  readonly competition: Competition;
  readonly daily: Daily;
  readonly leaderboard: Leaderboard;
  readonly settings: Settings;
}
