import { lastSlot, localDateAt, never, nextSlot, nextSlots, type Slot } from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import { isRight, mustFit, type Response } from "#src/domain/quiz/question.ts";
import type { DailyPost, Schedule } from "#src/storage/daily/records.ts";
import { newId } from "../ids.ts";
import { Closer } from "./closer.ts";
import type { DailyDeps } from "./deps.ts";
import { readFailure } from "./failure.ts";
import { type Place, Poster } from "./poster.ts";
import { Reminders } from "./reminders.ts";
import { type SetupRequest, scheduleFor, unharmed } from "./setup.ts";
import { bare, type DailyFeedback, type DailyView, dailyView, type ScheduleView, settingsOf } from "./views.ts";

/** How many schedules one server can have. */
const schedulesPerGuild = 10;
const shownRuns = 3;
/** How many of the next slots may be left out: the one by wish, and those whose dates a change of the zone brings back. */
const spareRuns = 4;
const shownPosts = 3;

/** Questions of the day: schedules, their slots, and the answers. */
export class Daily {
  readonly reminders: Reminders;
  readonly #deps: DailyDeps;
  readonly #closing = new AbortController();
  readonly #poster: Poster;
  readonly #closer: Closer;
  #ticking: Promise<void> | null = null;

  constructor(deps: DailyDeps) {
    this.#deps = deps;
    const parts = { ...deps, closing: this.#closing.signal };
    this.#poster = new Poster(parts);
    this.#closer = new Closer(parts);
    this.reminders = new Reminders(parts);
  }

  /**
   * Adds a schedule, or changes one. A change neither doubles the question of its day nor loses it.
   * @throws UserError daily.time, daily.timezone, daily.tooMany, daily.noQuestions, daily.unknown, deck.unknown, topic.unknown
   */
  async setup(request: SetupRequest): Promise<ScheduleView> {
    const { schedules, reminders } = this.#deps.dailies;
    const { guildId, scheduleId } = request;
    const existing = await schedules.of(guildId);
    const earlier = scheduleId === undefined ? null : (existing.find(({ id }) => id === scheduleId) ?? null);
    if (scheduleId !== undefined && !earlier) throw new UserError("daily.unknown", {});
    if (!earlier && existing.length >= schedulesPerGuild)
      throw new UserError("daily.tooMany", { most: schedulesPerGuild });
    const { library, clock } = this.#deps;
    const schedule = scheduleFor(request, earlier, { library, now: clock.now() });
    await (earlier ? schedules.replace(schedule) : schedules.add(schedule));
    if (earlier && earlier.timezone !== schedule.timezone) await reminders.wake(earlier.id, clock.now());
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
    return this.#change({ ...schedule, ...unharmed, pausedAt: null, pauseReason: null, owedDate: null, nextAt });
  }

  /** Leaves the next question out. @throws UserError daily.none, daily.unknown, daily.paused */
  async skip(guildId: string, scheduleId: string | undefined): Promise<ScheduleView> {
    const schedule = await this.#choose(guildId, scheduleId);
    if (schedule.pausedAt !== null) throw new UserError("daily.paused", {});
    const [next] = await this.#upcoming({ ...schedule, skipDate: null }, 1);
    if (!next) throw new RangeError("a schedule has a next slot");
    await this.#deps.dailies.schedules.setSkip(schedule.id, next.localDate);
    return this.#view({ ...schedule, skipDate: next.localDate });
  }

  /**
   * Posts at once: today's question where it is still to come (its slot is then taken), otherwise one more.
   * @throws UserError daily.none, daily.unknown, and what the bulletin throws
   */
  async now(guildId: string, scheduleId: string | undefined): Promise<Place> {
    const schedule = await this.#choose(guildId, scheduleId);
    const today = localDateAt(schedule.timezone, this.#deps.clock.now());
    const posted =
      (await this.#poster.postDate(schedule, today)) ?? (await this.#poster.post(schedule, `now-${newId()}`));
    if (!posted) throw new UserError("discord.unreachable", {});
    return posted;
  }

  /** A posted question, made for showing. @throws UserError component.expired where the server has none of this id */
  async question(postId: string, guildId: string): Promise<DailyView> {
    const post = await this.#post(postId);
    // Who has a button from elsewhere is told no more than that there is nothing.
    if (post.guildId !== guildId) throw new UserError("component.expired", {});
    return dailyView(post, this.#deps.library, bare);
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
    mustFit(question, response);
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
    };
  }

  /** Has nothing posted, closed or reminded of in a server that has removed the bot. */
  async rest(guildId: string): Promise<void> {
    const { dailies, clock } = this.#deps;
    await dailies.schedules.rest(guildId, never);
    await dailies.posts.closeAll(guildId, clock.now());
  }

  /** Goes on with the next slots of a server that has invited the bot again. */
  async wake(guildId: string): Promise<void> {
    for (const schedule of await this.#deps.dailies.schedules.of(guildId)) {
      if (schedule.pausedAt !== null) continue;
      const nextAt = nextSlot(schedule, this.#deps.clock.now()).at;
      await this.#deps.dailies.schedules.setState(schedule.id, { ...schedule, ...unharmed, owedDate: null, nextAt });
    }
  }

  /** Posts, closes and reminds what is due. Runs once at a time: a call during a run waits for that run. */
  tick(): Promise<void> {
    this.#ticking ??= this.#everything().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  /** Begins nothing new, hands back what was only taken, and waits for what is in flight. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#ticking?.catch(() => {});
  }

  async #everything(): Promise<void> {
    await this.#poster.run();
    await this.#closer.run();
    await this.reminders.run();
  }

  async #change(schedule: Schedule): Promise<ScheduleView> {
    await this.#deps.dailies.schedules.setState(schedule.id, schedule);
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

  /** The next slots that will be posted: not those of dates that have had their question, nor the one to be left out. */
  async #upcoming(schedule: Schedule, count: number): Promise<Slot[]> {
    const { dailies, clock } = this.#deps;
    const latest = await dailies.posts.latestDate(schedule.id);
    const isOpen = ({ localDate }: Slot) => localDate !== schedule.skipDate && (latest === null || localDate > latest);
    return nextSlots(schedule, clock.now(), count + spareRuns)
      .filter(isOpen)
      .slice(0, count);
  }

  async #view(schedule: Schedule): Promise<ScheduleView> {
    const { dailies, library, clock } = this.#deps;
    const latest = await dailies.posts.latest(schedule.id, shownPosts);
    const tallies = await dailies.answers.tallies(latest.map(({ id }) => id));
    const { pausedAt, pauseReason, skipDate } = schedule;
    const next = pausedAt === null ? await this.#upcoming(schedule, shownRuns) : [];
    return {
      ...settingsOf(schedule, library),
      next: next.map(({ at }) => at),
      paused: pausedAt === null ? null : { at: pausedAt, reason: pauseReason ?? "asked" },
      skips: skipDate !== null && skipDate > lastSlot(schedule, clock.now()).localDate ? skipDate : null,
      lastError: readFailure(schedule.lastError),
      latest: latest.map(({ id, messageId, channelId, postedAt, reveal, closedAt }) => {
        // How a question goes whose result is shown at its close is nobody's to know before.
        const tally = reveal === "next" && closedAt === 0 ? null : (tallies.get(id) ?? { answered: 0, right: 0 });
        return { messageId: messageId ?? "", channelId, at: postedAt ?? 0, tally };
      }),
    };
  }
}
