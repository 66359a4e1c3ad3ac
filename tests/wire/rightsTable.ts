import type { ErrorKey } from "#src/domain/errors.ts";
import type { Target } from "#src/ui/customId.ts";

/**
 * Who tries: the owner of the server; an admin (Manage Server and no more); a moderator (Manage Messages and no more);
 * the host of the quiz; somebody who plays; a member who takes no part; the owner of another server who uses the same
 * thing there, with the ids of this one; and the owner in a private chat with the bot, likewise.
 */
export const roles = ["owner", "admin", "moderator", "host", "player", "stranger", "elsewhere", "private"] as const;
export type Role = (typeof roles)[number];

/** What comes of it: it is done, or refused with this error. */
export type Verdict = "allowed" | ErrorKey;
type Verdicts = Readonly<Record<Role, Verdict>>;

/** What has to be there: a quiz of the host that waits, is on, rests or is over; a question of the day that is asked or rests. */
export type Stage = "nothing" | "lobby" | "running" | "paused" | "over" | "daily" | "resting";

export interface Right {
  readonly verdicts: Verdicts;
  readonly stage: Stage;
  /** Whether it changes the stage, so that the next one who may do it needs another. */
  readonly changes?: boolean;
  /** Options of a command; `{schedule}` stands for the id of the question of the day's schedule. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** The parts of a custom id; `{quiz}`, `{post}` and `{schedule}` stand for the ids of the stage. */
  readonly about?: string;
  /** What is chosen, where it is a menu; what is typed, where it is a form. */
  readonly value?: string;
}

const anybody = Object.fromEntries(roles.map((role) => [role, "allowed"])) as Verdicts;
const members: Verdicts = { ...anybody, private: "guild.only" };
const notHost = "quiz.notHost";
const hosts: Verdicts = { ...members, admin: notHost, player: notHost, stranger: notHost };
const notAdmin = "permission.member";
const admins: Verdicts = { ...members, moderator: notAdmin, host: notAdmin, player: notAdmin, stranger: notAdmin };

/** A game is there in its channel only, its record in its server only, a question of the day in its server only. */
const inItsChannel = { elsewhere: "quiz.none" } as const;
const asButton = { elsewhere: "quiz.none", private: "quiz.none" } as const;
const asRecord = { elsewhere: "quiz.forgotten" } as const;
const asPost = { elsewhere: "component.expired" } as const;
const asSchedule = { elsewhere: "daily.unknown" } as const;

const control = { verdicts: { ...hosts, ...inItsChannel }, stage: "running", changes: true } as const;
const schedule = {
  verdicts: { ...admins, ...asSchedule },
  stage: "daily",
  changes: true,
  options: { schedule: "{schedule}" },
} as const;

/** Every command and subcommand, by what is typed. */
export const commandRights: Readonly<Record<string, Right>> = {
  ask: { verdicts: anybody, stage: "nothing", options: { question: "alpha" } },
  "Ask Wenda": { verdicts: anybody, stage: "nothing" },
  help: { verdicts: anybody, stage: "nothing" },
  leaderboard: { verdicts: members, stage: "nothing" },
  profile: { verdicts: members, stage: "nothing" },
  "quiz start": { verdicts: members, stage: "nothing", changes: true },
  "quiz join": { verdicts: { ...members, ...inItsChannel }, stage: "lobby" },
  "quiz status": { verdicts: { ...members, ...inItsChannel }, stage: "running" },
  "quiz time": { verdicts: members, stage: "nothing", options: { extra: "more" } },
  "quiz pause": control,
  "quiz resume": { ...control, stage: "paused" },
  "quiz skip": control,
  "quiz void": control,
  "quiz stop": control,
  "daily setup": { ...schedule, changes: false, options: { schedule: "{schedule}", time: "08:00" } },
  "daily status": { verdicts: admins, stage: "daily" },
  "daily now": schedule,
  "daily pause": schedule,
  "daily resume": { ...schedule, stage: "resting" },
  "daily skip": schedule,
  "daily remove": schedule,
  "settings show": { verdicts: admins, stage: "nothing" },
  "settings set": { verdicts: admins, stage: "nothing", options: { language: "zh" } },
  "settings audit": { verdicts: admins, stage: "nothing" },
  "settings unanswered": { verdicts: admins, stage: "nothing" },
  "privacy export": { verdicts: anybody, stage: "nothing" },
  "privacy delete": { verdicts: anybody, stage: "nothing" },
};

/** Every button, menu and form, by its kind. */
export const componentRights: Readonly<Record<Target["kind"], Right>> = {
  "quiz.join": { verdicts: { ...members, ...asButton }, stage: "lobby", about: "{quiz}:" },
  "quiz.begin": { verdicts: { ...hosts, ...asButton }, stage: "lobby", changes: true, about: "{quiz}" },
  "quiz.answer": { verdicts: { ...members, ...asButton }, stage: "running", about: "{quiz}:0:1" },
  "quiz.other": { verdicts: { ...members, ...asButton }, stage: "running", about: "{quiz}:0" },
  "quiz.control": { verdicts: { ...hosts, ...asButton }, stage: "running", changes: true, about: "{quiz}:pause:0" },
  "quiz.table": { verdicts: { ...members, ...asRecord }, stage: "over", about: "{quiz}:0" },
  "quiz.missed": { verdicts: { ...members, ...asRecord }, stage: "over", about: "{quiz}" },
  "quiz.again": { verdicts: { ...members, ...asRecord }, stage: "over", changes: true, about: "{quiz}" },
  "quiz.report": { verdicts: { ...hosts, ...asRecord }, stage: "over", about: "{quiz}" },
  "daily.answer": { verdicts: { ...members, ...asPost }, stage: "daily", about: "{post}:1" },
  "daily.other": { verdicts: { ...members, ...asPost }, stage: "daily", about: "{post}" },
  "daily.remind": { verdicts: { ...members, ...asPost }, stage: "daily", about: "{post}" },
  "daily.remindAt": { verdicts: { ...members, ...asPost }, stage: "daily", about: "{post}", value: "20:00" },
  "daily.forget": { verdicts: { ...members, ...asPost }, stage: "daily", about: "{post}" },
  "daily.setup": { verdicts: { ...admins, ...asSchedule }, stage: "daily", about: "{schedule}" },
  entry: { verdicts: anybody, stage: "nothing", about: "alpha:" },
  "entry.pick": { verdicts: anybody, stage: "nothing", about: "", value: "alpha" },
  "entry.full": { verdicts: anybody, stage: "nothing", about: "alpha:0:" },
  "topic.pick": { verdicts: anybody, stage: "nothing", about: "", value: "{topic}" },
  "entry.share": { verdicts: anybody, stage: "nothing", about: "alpha:" },
  "entry.code": { verdicts: anybody, stage: "nothing", about: "alpha:" },
  "entry.quiz": { verdicts: anybody, stage: "nothing", about: "alpha:0:" },
  "entry.answer": { verdicts: anybody, stage: "nothing", about: "alpha:0:1:" },
  "entry.vote": { verdicts: anybody, stage: "nothing", about: "alpha:1" },
  "entry.why": { verdicts: anybody, stage: "nothing", about: "alpha", value: "because" },
  board: { verdicts: members, stage: "nothing", about: "all:all:0" },
  "profile.share": { verdicts: members, stage: "nothing" },
  "privacy.delete": { verdicts: anybody, stage: "nothing", changes: true },
  "privacy.keep": { verdicts: anybody, stage: "nothing" },
};
