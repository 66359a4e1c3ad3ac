import {
  everyDay,
  lastSlot,
  localDateAt,
  nextSlot,
  nextSlots,
  parseTime,
  parseTimezone,
  slotOn,
} from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import { fits, isRight, type Response } from "#src/domain/quiz/question.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { DailyPost, Reveal, Schedule } from "#src/storage/daily/records.ts";
import { newId } from "../ids.ts";
import { Closer } from "./closer.ts";
import type { DailyDeps } from "./deps.ts";
import { readFailure } from "./failure.ts";
import { never, type Place, Poster } from "./poster.ts";
import { Reminders } from "./reminders.ts";
import { bare, type DailyFeedback, type DailyView, dailyView, type ScheduleView, settingsOf } from "./views.ts";

/** What a member wants of a schedule; undefined leaves a changed schedule as it is, and a new one at its default. */
export interface SetupRequest {
  readonly guildId: string;
  readonly userId: string;
  /** The schedule to change; undefined: a new one. */
  readonly scheduleId: string | undefined;
  readonly channelId: string | undefined;
  readonly time: string | undefined;
  readonly timezone: string | undefined;
  /** ISO weekdays. */
  readonly days: readonly number[] | undefined;
  readonly deckId: string | undefined;
  readonly topic: string | undefined;
  readonly mention: string | undefined;
  readonly thread: boolean | undefined;
  readonly reveal: Reveal | undefined;
  readonly language: Language;
  /** Where the member is, and whose clock to go by where none is named. */
  readonly here: { readonly channelId: string; readonly timezone: string };
}

/** How many schedules one server can have. */
const schedulesPerGuild = 10;
const standardTime = "09:00";
const shownRuns = 3;
const shownPosts = 3;

/** Questions of the day: schedules, their slots, and the answers. */
export class Daily {
  readonly reminders: Reminders;
  readonly #deps: DailyDeps;
  readonly #poster: Poster;
  readonly #closer: Closer;
  #ticking: Promise<void> | null = null;

  constructor(deps: DailyDeps) {
    this.#deps = deps;
    this.#poster = new Poster(deps);
    this.#closer = new Closer(deps);
    this.reminders = new Reminders(deps);
  }

  /**
   * Adds a schedule, or changes one. A change neither doubles the question of its day nor loses it.
   * @throws UserError daily.time, daily.timezone, daily.tooMany, daily.noQuestions, daily.unknown, deck.unknown, topic.unknown
   */
  async setup(request: SetupRequest): Promise<ScheduleView> {
    const { schedules } = this.#deps.dailies;
    const { guildId, scheduleId } = request;
    const existing = await schedules.of(guildId);
    const earlier = scheduleId === undefined ? null : (existing.find(({ id }) => id === scheduleId) ?? null);
    if (scheduleId !== undefined && !earlier) throw new UserError("daily.unknown", {});
    if (!earlier && existing.length >= schedulesPerGuild)
      throw new UserError("daily.tooMany", { most: schedulesPerGuild });
    const schedule = this.#wanted(request, earlier);
    await (earlier ? schedules.replace(schedule) : schedules.add(schedule));
    return this.#view(schedule);
  }

  /** Every schedule of a server, oldest first. @throws UserError daily.none */
  async status(guildId: string): Promise<ScheduleView[]> {
    return Promise.all((await this.#schedules(guildId)).map((schedule) => this.#view(schedule)));
  }

  /** The schedules of a server without their figures, oldest first; none where there are none. */
  list(guildId: string): Promise<Schedule[]> {
    return this.#deps.dailies.schedules.of(guildId);
  }

  /** A question as a schedule might post it, not the one that comes next. @throws UserError daily.unknown, daily.noQuestions */
  async sample(guildId: string, scheduleId: string): Promise<DailyView> {
    const schedule = await this.#choose(guildId, scheduleId);
    const post = { ...schedule, id: "sample", question: this.#poster.sample(schedule) };
    return dailyView(post, this.#deps.library, { ...bare, mention: schedule.mention });
  }

  /** Takes a schedule out; the only one where none is named. @throws UserError daily.none, daily.unknown */
  async remove(guildId: string, scheduleId: string | undefined): Promise<void> {
    const { id } = await this.#choose(guildId, scheduleId);
    await this.#deps.dailies.schedules.remove(guildId, id);
  }

  /** Lets a schedule rest until it is resumed. @throws UserError daily.none, daily.unknown, daily.paused */
  async pause(guildId: string, scheduleId: string | undefined): Promise<ScheduleView> {
    const schedule = await this.#choose(guildId, scheduleId);
    if (schedule.pausedAt !== null) throw new UserError("daily.paused", {});
    return this.#change({ ...schedule, pausedAt: this.#deps.clock.now(), pauseReason: "asked", nextAt: never });
  }

  /** Lets a resting schedule go on, with its next slot. @throws UserError daily.none, daily.unknown, daily.notPaused */
  async resume(guildId: string, scheduleId: string | undefined): Promise<ScheduleView> {
    const schedule = await this.#choose(guildId, scheduleId);
    if (schedule.pausedAt === null) throw new UserError("daily.notPaused", {});
    const { at: nextAt } = nextSlot(schedule, this.#deps.clock.now());
    const fresh = { failingSince: null, toldAt: null, lastError: null };
    return this.#change({ ...schedule, ...fresh, pausedAt: null, pauseReason: null, nextAt });
  }

  /** Leaves the next question out. @throws UserError daily.none, daily.unknown, daily.paused */
  async skip(guildId: string, scheduleId: string | undefined): Promise<ScheduleView> {
    const schedule = await this.#choose(guildId, scheduleId);
    if (schedule.pausedAt !== null) throw new UserError("daily.paused", {});
    return this.#change({ ...schedule, skipDate: nextSlot(schedule, this.#deps.clock.now()).localDate });
  }

  /**
   * Posts at once: today's question where it is still to come (its slot is then taken), otherwise one more.
   * @throws UserError daily.none, daily.unknown, and what the bulletin throws
   */
  async now(guildId: string, scheduleId: string | undefined): Promise<Place> {
    const schedule = await this.#choose(guildId, scheduleId);
    const today = localDateAt(schedule.timezone, this.#deps.clock.now());
    const posted = (await this.#poster.post(schedule, today)) ?? (await this.#poster.post(schedule, `now-${newId()}`));
    if (!posted) throw new UserError("discord.unreachable", {});
    return posted;
  }

  /** A posted question, made for showing. @throws UserError component.expired where there is none */
  async question(postId: string): Promise<DailyView> {
    return dailyView(await this.#post(postId), this.#deps.library, bare);
  }

  /**
   * Takes a person's answer. Where the result is shown at once the first one stands; else the last one before the close.
   * @param at when the click was made, by Discord's clock
   * @throws UserError component.expired where there is no such question or option, quiz.orderTwice, daily.closed
   */
  async answer(
    { postId, userId, at }: { postId: string; userId: string; at: number },
    response: Response,
  ): Promise<DailyFeedback> {
    const { dailies } = this.#deps;
    const post = await this.#post(postId);
    const { question, guildId, reveal, closesAt } = post;
    if (!fits(question, response))
      throw new UserError(question.kind === "order" ? "quiz.orderTwice" : "component.expired", {});
    if (closesAt !== null && at >= closesAt) throw new UserError("daily.closed", {});
    const given = { postId, userId, guildId, at, ...response, right: isRight(question, response) };
    const { answer, streak } = await dailies.answers.take(post, given, reveal === "next");
    return {
      result: reveal === "instant" ? { right: answer.right } : null,
      already: answer !== given,
      response: answer,
      question,
      streak,
      closesAt: closesAt ?? at,
      scheduleId: post.scheduleId,
    };
  }

  /** Posts, closes and reminds what is due. Runs once at a time: a call during a run waits for that run. */
  tick(): Promise<void> {
    this.#ticking ??= this.#everything().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  /** Waits for what is in flight. */
  async close(): Promise<void> {
    await this.#ticking?.catch(() => {});
  }

  async #everything(): Promise<void> {
    await this.#poster.run();
    await this.#closer.run();
    await this.reminders.run();
  }

  /** The schedule that a request describes. */
  #wanted(request: SetupRequest, earlier: Schedule | null): Schedule {
    const { library, clock } = this.#deps;
    const { here } = request;
    const now = clock.now();
    const wantedTime = request.time ?? earlier?.time ?? standardTime;
    const time = parseTime(wantedTime);
    if (!time) throw new UserError("daily.time", { time: wantedTime });
    const wantedZone = request.timezone ?? earlier?.timezone ?? here.timezone;
    const timezone = parseTimezone(wantedZone);
    if (!timezone) throw new UserError("daily.timezone", { timezone: wantedZone });
    const deck = library.deck(request.deckId ?? earlier?.deckId);
    // Another deck has other topics.
    const topic = library.topic(
      deck,
      request.topic ?? (request.deckId === undefined ? (earlier?.topic ?? undefined) : undefined),
    );
    if (library.questions({ deckId: deck.id, topic, difficulty: null }).length === 0)
      throw new UserError("daily.noQuestions", {});
    const schedule: Schedule = {
      ...(earlier ?? fresh(request, now)),
      channelId: request.channelId ?? earlier?.channelId ?? here.channelId,
      time,
      timezone,
      days: request.days ?? earlier?.days ?? everyDay,
      deckId: deck.id,
      topic,
      mention: request.mention ?? earlier?.mention ?? null,
      thread: request.thread ?? earlier?.thread ?? false,
      reveal: request.reveal ?? earlier?.reveal ?? "instant",
    };
    if (schedule.pausedAt !== null) return schedule;
    const owedDate = earlier && owed(earlier, schedule, now);
    return { ...schedule, owedDate, nextAt: owedDate === null ? nextSlot(schedule, now).at : now };
  }

  async #change(schedule: Schedule): Promise<ScheduleView> {
    await this.#deps.dailies.schedules.replace(schedule);
    return this.#view(schedule);
  }

  async #post(postId: string): Promise<DailyPost> {
    const post = await this.#deps.dailies.posts.byId(postId);
    if (!post) throw new UserError("component.expired", {});
    return post;
  }

  async #schedules(guildId: string): Promise<Schedule[]> {
    const schedules = await this.#deps.dailies.schedules.of(guildId);
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
    const latest = await dailies.posts.latest(schedule.id, shownPosts);
    const { pausedAt, pauseReason, skipDate } = schedule;
    const slots = nextSlots(schedule, clock.now(), shownRuns + 1).filter(({ localDate }) => localDate !== skipDate);
    return {
      ...settingsOf(schedule, library),
      next: pausedAt === null ? slots.slice(0, shownRuns).map(({ at }) => at) : [],
      paused: pausedAt === null ? null : { at: pausedAt, reason: pauseReason ?? "asked" },
      skips: skipDate !== null && skipDate > lastSlot(schedule, clock.now()).localDate ? skipDate : null,
      lastError: readFailure(schedule.lastError),
      latest: await Promise.all(
        latest.map(async ({ id, messageId, channelId, postedAt }) => {
          const { answered, right } = await dailies.answers.figures(id);
          return { messageId: messageId ?? "", channelId, at: postedAt ?? 0, answered, right };
        }),
      ),
    };
  }
}

const fresh = ({ guildId, userId, language }: SetupRequest, now: number) => ({
  id: newId(),
  guildId,
  createdBy: userId,
  language,
  createdAt: now,
  lastError: null,
  nextAt: now,
  pausedAt: null,
  pauseReason: null,
  failingSince: null,
  toldAt: null,
  skipDate: null,
  owedDate: null,
});

/** The date that a change would lose: its question was still to come, and by the new time it has passed already. */
function owed(earlier: Schedule, changed: Schedule, now: number): string | null {
  const { localDate } = nextSlot(earlier, now);
  if (localDate !== localDateAt(changed.timezone, now) || earlier.skipDate === localDate) return null;
  const isPast = slotOn(localDate, changed).at <= now;
  return isPast && lastSlot(changed, now).localDate === localDate ? localDate : null;
}
