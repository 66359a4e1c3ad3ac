import { type Kysely, sql } from "kysely";
import { isDate } from "#src/domain/daily/slot.ts";
import { extend, type Streak } from "#src/domain/daily/streak.ts";
import type { Database } from "../schema.ts";
import { addTotals } from "../totals.ts";
import { holdPost, uncountedOf } from "./counting.ts";
import { type DailyAnswer, type DailyPost, toAnswer } from "./records.ts";

/** What an answer did. */
export interface Taken {
  /** The answer that stands: this one, or an earlier one. */
  readonly answer: DailyAnswer;
  readonly streak: Streak | null;
}

/** Somebody's run in a server. */
export type Runner = Streak & { readonly userId: string };

/** How many people answered a question, and how many of them rightly. */
export interface Tally {
  readonly answered: number;
  readonly right: number;
}

/** How a question went. */
export interface PostFigures extends Tally {
  /** Who was right first. */
  readonly first: string | null;
  /** The number of people who picked each option. */
  readonly distribution: ReadonlyMap<number, number>;
}

/** Answers to the questions of the day, and the runs that they make. */
export class DailyAnswerRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Records an answer and the run that it continues, both or neither. Where results are shown at the close only, it
   * counts as right or wrong from then on.
   * @param changeable whether a later answer takes the place of an earlier one
   */
  async take(post: DailyPost, answer: DailyAnswer, changeable: boolean): Promise<Taken> {
    return this.#db.transaction().execute(async (transaction) => {
      if (post.reveal === "next") await holdPost(transaction, post.id);
      const stands = await this.#write(transaction, answer, changeable);
      return { answer: stands, streak: await continued(transaction, post, answer.userId) };
    });
  }

  /** Writes an answer or a change of one, with the totals that follow. Returns the answer that stands. */
  async #write(transaction: Kysely<Database>, answer: DailyAnswer, changeable: boolean): Promise<DailyAnswer> {
    const { guildId, userId, postId, right } = answer;
    const earn = (more: { right: number; answered: number }) =>
      addTotals(transaction, [{ guildId, userId, source: "daily", games: 0, won: 0, ...more }]);
    const uncounted = uncountedOf(postId, right);
    const inserted = await transaction
      .insertInto("daily_answer")
      .values({ ...answerRow(answer), uncounted })
      .onConflict((conflict) => conflict.columns(["post_id", "user_id"]).doNothing())
      .returning(["is_right", "uncounted"])
      .executeTakeFirst();
    if (inserted) {
      // Also where nothing counts yet: what is stored of a person is found by their totals.
      await earn(countedOf(inserted));
      return answer;
    }
    const row = await answerRowOf(transaction, answer);
    const earlier = toAnswer(row);
    if (!changeable || earlier.at >= answer.at) return earlier;
    const { picks, typed, is_right, at } = answerRow(answer);
    const updated = await transaction
      .updateTable("daily_answer")
      .set({ picks, typed, is_right, at, uncounted })
      .where("post_id", "=", postId)
      .where("user_id", "=", userId)
      // Two changes at once: the second one sees the first, and begins anew.
      .where("at", "=", earlier.at)
      .returning(["is_right", "uncounted"])
      .executeTakeFirst();
    if (!updated) return this.#write(transaction, answer, changeable);
    const [before, after] = [countedOf(row), countedOf(updated)];
    const more = { right: after.right - before.right, answered: after.answered - before.answered };
    if (more.right !== 0 || more.answered !== 0) await earn(more);
    return answer;
  }

  /** Somebody's answer to a question; null where there is none. */
  async of(postId: string, userId: string): Promise<DailyAnswer | null> {
    const query = this.#db.selectFrom("daily_answer").selectAll().where("post_id", "=", postId);
    const row = await query.where("user_id", "=", userId).executeTakeFirst();
    return row ? toAnswer(row) : null;
  }

  async figures(postId: string): Promise<PostFigures> {
    // Many people give the same answer: their rows are counted where they lie.
    const groups = await this.#db
      .selectFrom("daily_answer")
      .select(({ fn }) => ["picks", fn.countAll<number>().as("people"), fn.sum<number>("is_right").as("right")])
      .where("post_id", "=", postId)
      .groupBy("picks")
      .execute();
    const distribution = new Map<number, number>();
    for (const { picks, people } of groups)
      for (const pick of JSON.parse(picks) as number[])
        distribution.set(pick, (distribution.get(pick) ?? 0) + Number(people));
    const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + Number(one), 0);
    const answered = sum(groups.map(({ people }) => people));
    const right = sum(groups.map(({ right: rights }) => rights));
    return { answered, right, first: right > 0 ? await this.#firstRight(postId) : null, distribution };
  }

  async #firstRight(postId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom("daily_answer")
      .select("user_id")
      .where("post_id", "=", postId)
      .where("is_right", "=", 1)
      .orderBy("at")
      .orderBy("user_id")
      .limit(1)
      .executeTakeFirst();
    return row?.user_id ?? null;
  }

  /**
   * How many answered each of some questions, those included whose answers were deleted since the close; a question that
   * nobody answered is left out, and one whose result is not to be known yet.
   */
  async tallies(postIds: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
    if (postIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom("daily_post")
      .leftJoin("daily_answer", "daily_answer.post_id", "daily_post.id")
      .select(({ fn }) => [
        "daily_post.id",
        "erased_answers",
        "erased_right",
        fn.count<number>("daily_answer.user_id").as("answered"),
        fn.sum<number | null>("is_right").as("right"),
      ])
      .where("daily_post.id", "in", postIds)
      .where((eb) => eb.or([eb("reveal", "!=", "next"), eb("closed_at", ">", 0)]))
      .groupBy(["daily_post.id", "erased_answers", "erased_right"])
      .execute();
    const sums = rows.map(({ id, erased_answers, erased_right, answered, right }) => ({
      id,
      answered: erased_answers + Number(answered),
      right: erased_right + Number(right ?? 0),
    }));
    return new Map(sums.filter(({ answered }) => answered > 0).map(({ id, ...tally }) => [id, tally]));
  }

  /** The longest runs of a server that reach to a date or beyond. */
  async runners(guildId: string, sinceDate: string, limit: number): Promise<Runner[]> {
    const rows = await this.#db
      .selectFrom("daily_streak")
      .selectAll()
      .where("guild_id", "=", guildId)
      .where("last_date", ">=", sinceDate)
      .where("current", ">=", 2)
      .orderBy("current", "desc")
      .orderBy("best", "desc")
      .orderBy("user_id")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ ...toStreak(row), userId: row.user_id }));
  }

  /** Somebody's run in a server, with how many dates before another they have missed since; null where there is none. */
  async streak(guildId: string, userId: string, before: string): Promise<{ streak: Streak; missed: number } | null> {
    const row = await streakRow(this.#db, guildId, userId);
    if (!row) return null;
    return { streak: toStreak(row), missed: await datesBetween(this.#db, guildId, row.last_date, before) };
  }

  /** The same as it stands now: a question that can still be answered is not missed yet. */
  async streakNow(guildId: string, userId: string, now: number): Promise<{ streak: Streak; missed: number } | null> {
    const open = await this.#db
      .selectFrom("daily_post")
      .select(({ fn }) => fn.min("slot").as("date"))
      .where("guild_id", "=", guildId)
      .where("closed_at", "=", 0)
      .where("closes_at", ">", now)
      .where("slot", "not like", "now-%")
      .executeTakeFirst();
    return this.streak(guildId, userId, open?.date ?? lastOfDates);
  }

  /**
   * Takes part, in a stretch of local dates (the last one not included): who, how many answers, how hard the questions,
   * without those whose results are not to be known yet.
   */
  async week(guildId: string, from: string, until: string) {
    const inWeek = this.#db
      .selectFrom("daily_post")
      .innerJoin("daily_answer", "daily_answer.post_id", "daily_post.id")
      .where("daily_post.guild_id", "=", guildId)
      .where("daily_post.slot", ">=", from)
      .where("daily_post.slot", "<", until);
    const { people, answers } = await inWeek
      .select(({ fn }) => [
        fn.count<number>("daily_answer.user_id").distinct().as("people"),
        fn.countAll<number>().as("answers"),
      ])
      .executeTakeFirstOrThrow();
    const questions = await inWeek
      .select(({ fn }) => [
        "daily_post.question_id as questionId",
        fn.countAll<number>().as("answered"),
        fn.sum<number>("daily_answer.is_right").as("right"),
      ])
      .where("daily_answer.uncounted", "is", null)
      .groupBy("daily_post.question_id")
      .execute();
    return {
      people: Number(people),
      answers: Number(answers),
      questions: questions.map((row) => ({ ...row, answered: Number(row.answered), right: Number(row.right) })),
    };
  }
}

const answerRow = (answer: DailyAnswer) => ({
  post_id: answer.postId,
  guild_id: answer.guildId,
  user_id: answer.userId,
  picks: JSON.stringify(answer.picks),
  typed: answer.text,
  is_right: answer.right ? 1 : 0,
  at: answer.at,
});

async function answerRowOf(db: Kysely<Database>, { postId, userId }: DailyAnswer) {
  const query = db.selectFrom("daily_answer").selectAll().where("post_id", "=", postId).where("user_id", "=", userId);
  return query.executeTakeFirstOrThrow();
}

/** What of an answer is in the totals. An older version of the program changes it there and leaves `uncounted` alone. */
const countedOf = ({ is_right, uncounted }: Pick<Database["daily_answer"], "is_right" | "uncounted">) => ({
  right: is_right - (uncounted ?? 0),
  answered: uncounted === null ? 1 : 0,
});

const streakRow = (db: Kysely<Database>, guildId: string, userId: string) =>
  db
    .selectFrom("daily_streak")
    .selectAll()
    .where("guild_id", "=", guildId)
    .where("user_id", "=", userId)
    .executeTakeFirst();

/** The same within a transaction: the update that changes nothing keeps others away from the row until its end. */
const heldStreakRow = (db: Kysely<Database>, guildId: string, userId: string) =>
  db
    .updateTable("daily_streak")
    .set((row) => ({ current: row.ref("current") }))
    .where("guild_id", "=", guildId)
    .where("user_id", "=", userId)
    .returningAll()
    .executeTakeFirst();

const toStreak = (row: Database["daily_streak"]): Streak => ({
  current: row.current,
  best: row.best,
  freezes: row.freezes,
  lastDate: row.last_date,
});

/** Later than every date, and before the name of any question posted out of turn. */
const lastOfDates = "9999-12-31";

/** Continues a run by an answer to a post, and writes it down. */
async function continued(db: Kysely<Database>, { guildId, slot }: DailyPost, userId: string): Promise<Streak | null> {
  const row = await heldStreakRow(db, guildId, userId);
  const before = row ? toStreak(row) : null;
  if (!isDate(slot)) return before;
  const missed = before ? await datesBetween(db, guildId, before.lastDate, slot) : 0;
  const after = extend(before, missed, slot);
  if (after === before) return before;
  const values = { current: after.current, best: after.best, freezes: after.freezes, last_date: after.lastDate };
  await db
    .insertInto("daily_streak")
    .values({ guild_id: guildId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(["guild_id", "user_id"]).doUpdateSet(values))
    .execute();
  return after;
}

/** How many dates between two others, both left out, had a question in a server. */
async function datesBetween(db: Kysely<Database>, guildId: string, after: string, before: string): Promise<number> {
  const { dates } = await db
    .selectFrom("daily_post")
    .select(sql<number>`count(distinct slot)`.as("dates"))
    .where("guild_id", "=", guildId)
    .where("slot", ">", after)
    .where("slot", "<", before)
    .where("message_id", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(dates);
}
