import { chooseDaily } from "#src/domain/daily/choose.ts";
import { catchUpMs, lastSlot, localDateAt, nextSlot, parseTime, parseTimezone } from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import { isRight, shuffleOptions } from "#src/domain/quiz/question.ts";
import { seeded } from "#src/domain/random.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { DailyPost, DailyRepository, Schedule } from "#src/storage/daily.ts";
import type { Clock } from "../clock.ts";
import { newId } from "../ids.ts";
import type { Library } from "../library.ts";
import type { Bulletin } from "./bulletin.ts";
import { type DailyFeedback, dailyView, type ScheduleView } from "./views.ts";

/** What the service stands on. */
export interface DailyDeps {
  readonly dailies: DailyRepository;
  readonly library: Library;
  readonly clock: Clock;
  readonly bulletin: Bulletin;
  /** Told of failures that nobody is there to be told of. */
  readonly onFailure: (error: unknown, scheduleId: string) => void;
}

export interface SetupRequest {
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly time: string;
  readonly timezone: string;
  readonly deckId: string | undefined;
  readonly topic: string | undefined;
  readonly language: Language;
}

/** How long a process may hold a slot before another may post it, in ms. */
const leaseMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** The longest pause between two attempts to post one question, in ms. */
const longestRetryMs = 15 * 60_000;
/** How many schedules one server can have. */
const schedulesPerGuild = 10;
/** How many due schedules are read at once, and how many of them are posted side by side. */
const batch = 100;
const parallel = 8;

/** Questions of the day: schedules, their slots, and the answers. */
export class Daily {
  readonly #deps: DailyDeps;
  #ticking: Promise<void> | null = null;

  constructor(deps: DailyDeps) {
    this.#deps = deps;
  }

  /** Adds a schedule. @throws UserError daily.time, daily.timezone, daily.tooMany, daily.noQuestions, deck.unknown, topic.unknown */
  async setup(request: SetupRequest): Promise<ScheduleView> {
    const { dailies, library, clock } = this.#deps;
    const time = parseTime(request.time);
    if (!time) throw new UserError("daily.time", { time: request.time });
    const timezone = parseTimezone(request.timezone);
    if (!timezone) throw new UserError("daily.timezone", { timezone: request.timezone });
    const deck = library.deck(request.deckId);
    const topic = library.topic(deck, request.topic);
    if (library.questions({ deckId: deck.id, topic, difficulty: null }).length === 0)
      throw new UserError("daily.noQuestions", {});
    if ((await dailies.schedules(request.guildId)).length >= schedulesPerGuild)
      throw new UserError("daily.tooMany", { most: schedulesPerGuild });
    const now = clock.now();
    const schedule: Schedule = {
      id: newId(),
      guildId: request.guildId,
      channelId: request.channelId,
      createdBy: request.userId,
      time,
      timezone,
      deckId: deck.id,
      topic,
      language: request.language,
      createdAt: now,
      lastError: null,
      nextAt: nextSlot(
        {
          time,
          timezone,
        },
        now,
      ).at,
    };
    await dailies.addSchedule(schedule);
    return this.#view(schedule);
  }

  /** Every schedule of a server, oldest first. @throws UserError daily.none */
  async status(guildId: string): Promise<ScheduleView[]> {
    return Promise.all((await this.#schedules(guildId)).map((schedule) => this.#view(schedule)));
  }

  /** The schedules of a server without their figures, oldest first; none where there are none. */
  list(guildId: string): Promise<Schedule[]> {
    return this.#deps.dailies.schedules(guildId);
  }

  /** Takes a schedule out; the only one where none is named. @throws UserError daily.none, daily.unknown */
  async remove(guildId: string, scheduleId: string | undefined): Promise<void> {
    const { id } = await this.#choose(guildId, scheduleId);
    await this.#deps.dailies.removeSchedule(guildId, id);
  }

  /**
   * Posts at once: today's question where it is still to come (its slot is then taken), otherwise one more.
   * @throws UserError daily.none, daily.unknown, and what the bulletin throws
   */
  async now(guildId: string, scheduleId: string | undefined): Promise<{ channelId: string; messageId: string }> {
    const { clock } = this.#deps;
    const schedule = await this.#choose(guildId, scheduleId);
    const today = localDateAt(schedule.timezone, clock.now());
    const posted = (await this.#post(schedule, today)) ?? (await this.#post(schedule, `now-${newId()}`));
    if (!posted) throw new UserError("discord.unreachable", {});
    return posted;
  }

  /**
   * Takes a person's answer; the first one stands.
   * @throws UserError component.expired where there is no such question, option.invalid where there is no such option
   */
  async answer(click: {
    postId: string;
    userId: string;
    picks: readonly number[];
    at: number;
  }): Promise<DailyFeedback> {
    const { dailies } = this.#deps;
    const post = await dailies.post(click.postId);
    if (!post) throw new UserError("component.expired", {});
    const { question } = post;
    if (click.picks.length === 0 || click.picks.some((pick) => !question.options[pick]))
      throw new UserError("component.expired", {});
    const given = { ...click, guildId: post.guildId, right: isRight(question, { picks: click.picks, text: null }) };
    const standing = await dailies.answer(given);
    return {
      right: standing.right,
      already: standing !== given,
      picks: standing.picks,
      key: question.key,
      explain: question.explain,
      options: question.options,
      entryId: question.entryId,
    };
  }

  /** Posts what is due. Runs once at a time: a call during a run waits for that run. */
  tick(): Promise<void> {
    this.#ticking ??= this.#postDue().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  /** Waits for what is in flight. */
  async close(): Promise<void> {
    await this.#ticking?.catch(() => {});
  }

  async #postDue(): Promise<void> {
    const { dailies, clock } = this.#deps;
    for (let due = await dailies.due(clock.now(), batch); due.length > 0; due = await dailies.due(clock.now(), batch)) {
      const queue = due.values();
      // Each worker takes the next schedule from the shared iterator.
      const worker = async () => {
        for (const schedule of queue) await this.#turn(schedule);
      };
      await Promise.all(Array.from({ length: parallel }, worker));
    }
  }

  /** Deals with one due schedule; whatever happens, its next turn lies in the future afterwards. Never rejects. */
  async #turn(schedule: Schedule): Promise<void> {
    const { dailies, clock, onFailure } = this.#deps;
    const now = clock.now();
    // Until the zone has been read, a day is as good a guess as any.
    let retry = now + dayMs;
    try {
      const slot = lastSlot(schedule, now);
      const next = nextSlot(schedule, now).at;
      // As long again as it has been failing already: the pauses double by themselves.
      retry = Math.min(next, now + Math.min(longestRetryMs, Math.max(leaseMs, now - slot.at)));
      if (slot.at < schedule.createdAt || now - slot.at > catchUpMs)
        return await dailies.reschedule(schedule.id, next, schedule.lastError);
      await dailies.reschedule(schedule.id, Math.min(next, now + leaseMs), schedule.lastError);
      const posted = await this.#post(schedule, slot.localDate);
      if (posted || (await dailies.isPosted(schedule.id, slot.localDate)))
        await dailies.reschedule(schedule.id, next, null);
    } catch (error) {
      onFailure(error, schedule.id);
      const noted = dailies.reschedule(schedule.id, retry, writeFailure(error));
      await noted.catch((cause: unknown) => onFailure(cause, schedule.id));
    }
  }

  /** Claims a slot and posts its question; null where it is posted or in another process's hands. */
  async #post(schedule: Schedule, slot: string): Promise<{ channelId: string; messageId: string } | null> {
    const { dailies, clock, bulletin, library } = this.#deps;
    const now = clock.now();
    const fresh = await this.#draft(schedule, slot, now);
    const post = await dailies.claim(fresh, now, now + leaseMs);
    if (!post) return null;
    try {
      const { messageId } = await bulletin.post(
        dailyView(post, schedule, library),
        post.id === fresh.id ? null : post.createdAt,
      );
      await dailies.complete(post.id, messageId, clock.now());
      return { channelId: post.channelId, messageId };
    } catch (error) {
      await dailies.release(post.id, clock.now());
      throw error;
    }
  }

  async #draft(schedule: Schedule, slot: string, now: number): Promise<DailyPost> {
    const { dailies, library } = this.#deps;
    const seed = `${schedule.guildId}:${slot}`;
    const all = library.questions({ deckId: schedule.deckId, topic: schedule.topic, difficulty: null });
    const pool = all.filter(({ kind }) => kind !== "order" && kind !== "text");
    const question = chooseDaily(pool, await dailies.postedQuestions(schedule.guildId), seed);
    if (!question) throw new UserError("daily.noQuestions", {});
    return {
      id: newId(),
      scheduleId: schedule.id,
      slot,
      guildId: schedule.guildId,
      channelId: schedule.channelId,
      language: schedule.language,
      question: shuffleOptions(question, seeded(seed)),
      createdAt: now,
      messageId: null,
      postedAt: null,
    };
  }

  async #schedules(guildId: string): Promise<Schedule[]> {
    const schedules = await this.#deps.dailies.schedules(guildId);
    if (schedules.length === 0) throw new UserError("daily.none", {});
    return schedules;
  }

  async #choose(guildId: string, scheduleId: string | undefined): Promise<Schedule> {
    const schedules = await this.#schedules(guildId);
    const chosen =
      scheduleId === undefined && schedules.length === 1 ? schedules[0] : schedules.find(({ id }) => id === scheduleId);
    if (!chosen) throw new UserError("daily.unknown", {});
    return chosen;
  }

  async #view(schedule: Schedule): Promise<ScheduleView> {
    const { dailies, library, clock } = this.#deps;
    const latest = await dailies.latestPost(schedule.id);
    return {
      id: schedule.id,
      channelId: schedule.channelId,
      time: schedule.time,
      timezone: schedule.timezone,
      titles: library.titles(schedule.deckId, schedule.topic),
      nextAt: nextSlot(schedule, clock.now()).at,
      lastError: readFailure(schedule.lastError),
      latest: latest?.messageId
        ? {
            messageId: latest.messageId,
            channelId: latest.channelId,
            ...(await dailies.tally(latest.id)),
          }
        : null,
    };
  }
}

/** Failures that are no fault of the server's read as "Discord did not take the message". */
function writeFailure(error: unknown): string {
  const { key, params } = error instanceof UserError ? error : new UserError("discord.unreachable", {});
  return JSON.stringify({ key, params });
}

function readFailure(stored: string | null): UserError | null {
  if (stored === null) return null;
  // Written by `writeFailure` only.
  const { key, params } = JSON.parse(stored) as Pick<UserError, "key" | "params">;
  return new UserError(key, params);
}
