import type { Generated } from "kysely";

/**
 * The tables. Snowflakes are TEXT, instants are ms since the epoch, JSON is TEXT, truth is 0 or 1: the same values in
 * every database.
 */
export interface Database {
  guild_settings: { guild_id: string; language: string };
  quiz: {
    id: string;
    guild_id: string;
    channel_id: string;
    host_id: string;
    created_at: number;
    /** null while the game is on; at most one such row per channel (a partial unique index). */
    ended_at: number | null;
    end_reason: string | null;
    /** Of a game that is over: 0 until who is in its journal has been written to quiz_person; 1 then; 2 once it is deleted. */
    journal_state: Generated<number>;
    /** Raised whenever the journal of a game that is over is changed. */
    revision: Generated<number>;
  };
  /** The journal of each game, in order. */
  quiz_event: { quiz_id: string; seq: number; at: number; event: string };
  /** Who is named in the journals of the games that are over; `since`: when they first were. */
  quiz_person: { user_id: string; quiz_id: string; since: number };
  /** One row per player of a completed game. */
  quiz_result: {
    quiz_id: string;
    guild_id: string;
    user_id: string;
    mode: string;
    points: number;
    right_answers: number;
    answered: number;
    rank: number;
    players: number;
    ended_at: number;
  };
  /**
   * What each member has earned in all: the sums of quiz_result and of daily_answer ("quiz" and "daily"). Whoever has
   * answered has a row, also where nothing of it counts yet.
   */
  member_total: {
    guild_id: string;
    user_id: string;
    source: "quiz" | "daily";
    games: number;
    won: number;
    right_answers: number;
    answered: number;
  };
  /** How each player of a completed game did on each topic. */
  quiz_topic: {
    quiz_id: string;
    guild_id: string;
    user_id: string;
    topic: string;
    right_answers: number;
    answered: number;
    ended_at: number;
  };
  /** What people have set for themselves. `extra_time`: 1, 1.5 or 2 times the usual. */
  user_settings: { user_id: string; extra_time: number };
  daily_schedule: {
    id: string;
    guild_id: string;
    channel_id: string;
    /** Empty where that person has had their data deleted. */
    created_by: string;
    time: string;
    timezone: string;
    deck_id: string;
    topic: string | null;
    language: string;
    created_at: number;
    /** The next instant at which the schedule wants attention: its next slot, or a retry. */
    next_at: number;
    /** The last failure (JSON of a UserError's key and params), null after a success. */
    last_error: string | null;
    /** Digits of ISO weekdays, such as "12345". */
    days: string;
    /** The role that is pinged. */
    mention: string | null;
    thread: number;
    /** "instant" or "next". */
    reveal: string;
    paused_at: number | null;
    /** "asked" or "failing". */
    pause_reason: string | null;
    failing_since: number | null;
    /** When an admin was told of the failure. */
    told_at: number | null;
    /** The local date that is left out by wish. */
    skip_date: string | null;
    /** The local date that is to be posted however late, after a change of the schedule. */
    owed_date: string | null;
  };
  /** One row per (schedule, slot): the claim on it, then the post. */
  daily_post: {
    id: string;
    schedule_id: string;
    /** The local date; "now-…" for a question posted out of turn. */
    slot: string;
    guild_id: string;
    channel_id: string;
    language: string;
    /** The question as it was asked, with its options in their order (JSON). */
    question_id: string;
    question: string;
    claimed_until: number;
    created_at: number;
    message_id: string | null;
    posted_at: number | null;
    deck_id: string;
    topic: string;
    difficulty: number;
    reveal: string;
    thread_id: string | null;
    /** Until when answers count; null until it is posted. */
    closes_at: number | null;
    /** When it was shown with its answer; 0 until then. */
    closed_at: number;
    /** Answers to the closed question that were deleted with all else of their authors, and how many of them were right. */
    erased_answers: Generated<number>;
    erased_right: Generated<number>;
  };
  daily_answer: {
    post_id: string;
    guild_id: string;
    user_id: string;
    picks: string;
    /** What was typed, where the answer is a text. */
    typed: string | null;
    is_right: number;
    at: number;
    /** null once the answer is in member_total; what of is_right is not yet, where that is shown at the close only. */
    uncounted: number | null;
  };
  daily_streak: {
    guild_id: string;
    user_id: string;
    current: number;
    best: number;
    freezes: number;
    last_date: string;
  };
  /** Who wants to be reminded in private, at a time in the schedule's zone. */
  daily_reminder: { schedule_id: string; user_id: string; time: string; language: string; next_at: number };
  /** One row per person and entry. `reason`: what an unhelpful answer lacked. */
  entry_vote: { entry_id: string; user_id: string; helpful: number; reason: string | null; at: number };
  /** What a person has practised alone: one row per item. */
  learning: { user_id: string; question_id: string; right_answers: number; answers: number; last_at: number };
  /** Questions that nothing fitted; the guild is empty in a private chat, the asker a hash. */
  unanswered: { guild_id: string; question: string; asker: string; times: number; last_at: number };
  /** How often an entry was shown on a day (UTC): nothing of who asked, or where. */
  entry_view: { day: string; entry_id: string; views: number };
  /** From when on the next shard of a bucket may identify with the gateway. */
  identify_turn: { bucket: number; free_at: number };
  /**
   * Who wants to be forgotten and still stands in a game that was on when they asked. `questions_done`: whether their
   * unanswered questions are gone.
   */
  erasure: { user_id: string; asked_at: number; questions_done: Generated<number> };
  /** Servers that have removed the bot; `claimed_until`: for how long a process is busy with deleting their data. */
  guild_departure: { guild_id: string; left_at: number; claimed_until: Generated<number> };
  /** What admins and moderators did. */
  audit: {
    id: string;
    guild_id: string;
    user_id: string;
    at: number;
    action: string;
    channel_id: string | null;
    detail: string;
  };
  /** Small facts of the installation, such as the hash of the commands that were deployed. */
  fact: { name: string; value: string };
}
