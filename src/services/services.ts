import type { Allowances } from "./allowances.ts";
import type { Audit } from "./audit.ts";
import type { Archive } from "./competition/archive.ts";
import type { Competition } from "./competition/competition.ts";
import type { Daily } from "./daily/daily.ts";
import type { Feedback } from "./feedback.ts";
import type { Leaderboard } from "./leaderboard.ts";
import type { Library } from "./library.ts";
import type { Lookup } from "./lookup.ts";
import type { Popular } from "./popular.ts";
import type { Practice } from "./practice.ts";
import type { Preferences } from "./preferences.ts";
import type { Privacy } from "./privacy/privacy.ts";
import type { Profiles } from "./profile.ts";
import type { Settings } from "./settings.ts";
import type { Starters } from "./starters.ts";
import type { UnansweredQuestions } from "./unanswered.ts";

/** Everything that a command can ask for. */
export interface Services {
  readonly library: Library;
  readonly lookup: Lookup;
  readonly popular: Popular;
  readonly starters: Starters;
  readonly competition: Competition;
  readonly archive: Archive;
  readonly daily: Daily;
  readonly feedback: Feedback;
  readonly practice: Practice;
  readonly unanswered: UnansweredQuestions;
  readonly leaderboard: Leaderboard;
  readonly profiles: Profiles;
  readonly settings: Settings;
  readonly preferences: Preferences;
  readonly privacy: Privacy;
  readonly allowances: Allowances;
  readonly audit: Audit;
}
