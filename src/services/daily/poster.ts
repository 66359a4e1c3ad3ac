import { chooseDaily } from "#src/domain/daily/choose.ts";
import { addDays, catchUpMs, isDate, lastSlot, never, nextSlot, weekOf } from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import { type Question, shuffleOptions } from "#src/domain/quiz/question.ts";
import { seeded } from "#src/domain/random.ts";
import type { DailyPost, Schedule, ScheduleState } from "#src/storage/daily/records.ts";
import { newId } from "../ids.ts";
import { type DailyParts, inTurn, leaseMs } from "./deps.ts";
import { asUserError, writeFailure } from "./failure.ts";
import { dailyView, type Surroundings, type WeekView } from "./views.ts";

const dayMs = 24 * 60 * 60_000;
/** How long a question can be answered where no other one takes its place, in ms. */
const openMs = dayMs;
/** From when on a question is called late, in ms after its slot. */
const lateMs = 60_000;
/** The longest pause between two attempts to post one question, in ms. */
const longestRetryMs = 15 * 60_000;
/** After how long a schedule that keeps failing rests, in ms. */
const failingLimitMs = 7 * dayMs;
const runnersShown = 3;
/** From so many answers on, a share of right ones says something. */
const fewAnswers = 3;

/** Where a question came to stand. */
export interface Place {
  readonly channelId: string;
  readonly messageId: string;
}

/** Posts what is due: each slot once, whoever else is at it. */
export class Poster {
  readonly #deps: DailyParts;
  constructor(deps: DailyParts) {
    this.#deps = deps;
  }

  /** Posts the question of a date; null where that date has had one, or another process is at it. */
  async postDate(schedule: Schedule, date: string): Promise<Place | null> {
    return (await this.#isDone(schedule, date)) ? null : this.post(schedule, date);
  }

  /** Posts for every schedule that is due. */
  async run(): Promise<void> {
    const { dailies, clock } = this.#deps;
    await inTurn(
      (limit) => dailies.schedules.due(clock.now(), limit),
      ({ id }) => id,
      (schedule) => this.#turn(schedule),
      this.#deps.closing,
    );
  }

  /** Claims a slot and posts its question; null where it is posted or in another process's hands. */
  async post(schedule: Schedule, slot: string): Promise<Place | null> {
    const { dailies, clock, bulletin, library } = this.#deps;
    const now = clock.now();
    const fresh = await this.#draft(schedule, slot, now);
    const claimed = await dailies.posts.claim(fresh, now, now + leaseMs);
    if (!claimed) return null;
    const isFirst = claimed.id === fresh.id;
    // An attempt that failed elsewhere was made before the schedule moved here.
    const post = claimed.channelId === schedule.channelId ? claimed : await dailies.posts.redirect(claimed.id, fresh);
    const view = dailyView(post, library, await this.#around(schedule, slot));
    try {
      const { messageId } = await bulletin.post(view, isFirst ? null : claimed.createdAt);
      const postedAt = clock.now();
      await dailies.posts.complete(post.id, { messageId, postedAt, closesAt: postedAt + openMs });
      await dailies.posts.closeEarlier(schedule.id, post.id, postedAt);
      if (schedule.thread) {
        // A question without its thread is better than none; what failed is noted.
        const opened = bulletin
          .openThread(view, messageId)
          .then(({ threadId }) => dailies.posts.setThread(post.id, threadId));
        await opened.catch((error: unknown) => this.#deps.onFailure(error, schedule.id));
      }
      return { channelId: post.channelId, messageId };
    } catch (error) {
      await dailies.posts.release(post.id, clock.now());
      throw error;
    }
  }

  /** A question as the schedule might post it, for a look before; not the one that comes next. */
  sample(schedule: Schedule): Question {
    const [question] = this.#pool(schedule);
    if (!question) throw new UserError("daily.noQuestions", {});
    return question;
  }

  /** Deals with one due schedule; whatever happens, its next turn lies in the future afterwards. Never rejects. */
  async #turn(schedule: Schedule): Promise<void> {
    const { dailies, clock, bulletin, closing, onFailure } = this.#deps;
    const now = clock.now();
    const until = now + leaseMs;
    try {
      if (!(await dailies.schedules.take(schedule, until))) return;
      // Only what this process has taken costs a turn: what others have taken is passed over at once.
      await bulletin.turn(closing);
      // A process that is about to end hands back what it has taken: others may go on with it at once.
      const state = closing.aborted ? schedule : await this.#attempt(schedule, now);
      await dailies.schedules.settle(schedule.id, until, state);
    } catch (error) {
      // The database failed: the lease runs out, and somebody tries again.
      onFailure(error, schedule.id);
    }
  }

  /** Posts what is wanted now, if anything. Returns the state that the schedule is in afterwards. */
  async #attempt(schedule: Schedule, now: number): Promise<ScheduleState> {
    const { onFailure, onResult } = this.#deps;
    const slot = lastSlot(schedule, now);
    const next = nextSlot(schedule, now).at;
    // A newer slot takes the place of one that is owed.
    const isOwed = schedule.owedDate !== null && schedule.owedDate >= slot.localDate;
    const date = isOwed && schedule.owedDate !== null ? schedule.owedDate : slot.localDate;
    const calm = { ...schedule, nextAt: next, owedDate: null };
    if (!isOwed && slot.at < schedule.createdAt) return calm;
    if (date === schedule.skipDate) return calm;
    const done = { ...calm, lastError: null, failingSince: null, toldAt: null };
    if (await this.#isDone(schedule, date)) return done;
    if (!isOwed && now - slot.at > catchUpMs) {
      onResult("missed");
      return missed(schedule, date, next);
    }
    try {
      // Null: another process has the slot in its hands. Whether it succeeds is seen when its claim has run out.
      if (!(await this.post(schedule, date))) return { ...schedule, nextAt: Math.min(next, now + leaseMs) };
      onResult(now - slot.at < lateMs ? "sent" : "late");
      return done;
    } catch (error) {
      onFailure(error, schedule.id);
      onResult("failed");
      // As long again as it has been failing already: the pauses double by themselves.
      const late = Math.max(leaseMs, now - Math.max(slot.at, schedule.createdAt));
      const retry = Math.min(next, now + Math.min(longestRetryMs, late));
      return this.#failed({ ...schedule, nextAt: retry }, error, now);
    }
  }

  /** What failed is kept, told to an admin once, and after a week the schedule rests. */
  async #failed(schedule: Schedule, error: unknown, now: number): Promise<ScheduleState> {
    const failingSince = schedule.failingSince ?? now;
    const failing = { ...schedule, lastError: writeFailure(error), failingSince };
    const rests = now - failingSince >= failingLimitMs;
    // An outage is nobody's fault that an admin could mend; that it has led to a rest they must know.
    const tells = rests || (schedule.toldAt === null && error instanceof UserError);
    if (tells) await this.#tell(schedule, error, rests);
    return {
      ...failing,
      toldAt: tells ? now : schedule.toldAt,
      ...(rests && { nextAt: never, pausedAt: now, pauseReason: "failing" as const }),
    };
  }

  async #tell({ createdBy, guildId, channelId, language, id }: Schedule, error: unknown, paused: boolean) {
    const userId = createdBy === "" ? null : createdBy;
    const notice = { userId, guildId, channelId, language, error: asUserError(error), paused };
    // Who takes no private messages still finds it in the status.
    await this.#deps.bulletin.notify(notice).catch((cause: unknown) => this.#deps.onFailure(cause, id));
  }

  /** Whether a date has had its question; so have all before the latest one, or a change of the zone would go back to them. */
  async #isDone({ id }: Schedule, date: string): Promise<boolean> {
    const latest = await this.#deps.dailies.posts.latestDate(id);
    return latest !== null && latest >= date;
  }

  async #draft(schedule: Schedule, slot: string, now: number): Promise<DailyPost> {
    return {
      id: newId(),
      scheduleId: schedule.id,
      slot,
      guildId: schedule.guildId,
      channelId: schedule.channelId,
      language: schedule.language,
      deckId: schedule.deckId,
      question: await this.#choose(schedule, slot),
      reveal: schedule.reveal,
      createdAt: now,
      messageId: null,
      threadId: null,
      postedAt: null,
      closesAt: null,
      closedAt: 0,
    };
  }

  /** The question of a date: the one that another schedule of the server has for it where it fits, else a new one. */
  async #choose(schedule: Schedule, slot: string): Promise<Question> {
    const { dailies, busyQuestions } = this.#deps;
    const pool = this.#pool(schedule);
    const fitting = new Map(pool.map((question) => [question.id, question]));
    const shared = (await dailies.posts.questionsOn(schedule.guildId, slot)).find(({ id }) => fitting.has(id));
    if (shared) return shared;
    const seed = `${schedule.guildId}:${slot}`;
    const question = chooseDaily({
      pool,
      history: await dailies.posts.history(schedule.guildId),
      busy: busyQuestions(schedule.guildId),
      stale: this.#stale(schedule),
      seed,
    });
    if (!question) throw new UserError("daily.noQuestions", {});
    return shuffleOptions(question, seeded(seed));
  }

  #pool({ deckId, topic }: Schedule): Question[] {
    return this.#deps.library.questions({ deckId, topic, difficulty: null });
  }

  #stale({ deckId }: Schedule): ReadonlySet<string> {
    return this.#deps.library.staleQuestions(deckId, this.#deps.clock.now());
  }

  async #around({ id, guildId, mention }: Schedule, slot: string): Promise<Surroundings> {
    const { dailies } = this.#deps;
    const previous = await dailies.posts.latestDate(id);
    const since = previous !== null && previous < slot ? previous : slot;
    const runners = await dailies.answers.runners(guildId, since, runnersShown);
    const isNewWeek = previous !== null && isDate(slot) && weekOf(previous) < weekOf(slot);
    return { mention, runners, week: isNewWeek ? await this.#week(guildId, weekOf(slot)) : null };
  }

  /** How the week before a Monday went; null where nobody took part. */
  async #week(guildId: string, monday: string): Promise<WeekView | null> {
    const { people, answers, questions } = await this.#deps.dailies.answers.week(guildId, addDays(monday, -7), monday);
    if (people === 0) return null;
    const [hardest] = questions
      .filter(({ answered }) => answered >= fewAnswers)
      .toSorted((a, b) => a.right / a.answered - b.right / b.answered || (a.questionId < b.questionId ? -1 : 1));
    const stem = hardest && this.#deps.library.question(hardest.questionId)?.stem;
    return { people, answers, hardest: hardest && stem ? { ...hardest, stem } : null };
  }
}

/** The state after a slot that was too late to be made up for. */
function missed(schedule: Schedule, date: string, nextAt: number): ScheduleState {
  // A failure that was the reason says more than that the day was missed.
  const lastError =
    schedule.failingSince === null ? writeFailure(new UserError("daily.missed", { date })) : schedule.lastError;
  return { ...schedule, nextAt, owedDate: null, lastError };
}
