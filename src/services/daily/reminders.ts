import { parseTime } from "#src/domain/daily/parse.ts";
import { catchUpMs, everyDay, lastSlot, nextSlot } from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Reminder } from "#src/storage/daily/reminders.ts";
import { type DailyParts, inTurn } from "./deps.ts";

/** Reminds people in private of a question that they have not answered. */
export class Reminders {
  readonly #deps: DailyParts;
  constructor(deps: DailyParts) {
    this.#deps = deps;
  }

  /** Reminds everybody whose time has come. */
  async run(): Promise<void> {
    const { dailies, clock } = this.#deps;
    await inTurn(
      (limit) => dailies.reminders.due(clock.now(), limit),
      ({ scheduleId, userId }) => `${scheduleId} ${userId}`,
      (reminder) => this.#turn(reminder),
      this.#deps.closing,
    );
  }

  /** Somebody's reminder for the schedule of a post. @throws UserError component.expired, daily.gone */
  async of(postId: string, userId: string): Promise<{ time: string; timezone: string } | null> {
    const { schedule } = await this.#schedule(postId);
    const reminder = await this.#deps.dailies.reminders.of(schedule.id, userId);
    return reminder && { time: reminder.time, timezone: schedule.timezone };
  }

  /**
   * Sets a reminder at a time in the zone of the schedule. Returns when it comes next.
   * @throws UserError component.expired, daily.gone, daily.time
   */
  async set(postId: string, userId: string, typed: string, language: Language): Promise<{ nextAt: number }> {
    const { schedule } = await this.#schedule(postId);
    const time = parseTime(typed);
    if (!time) throw new UserError("daily.time", { time: typed });
    const { at: nextAt } = nextSlot({ time, timezone: schedule.timezone, days: everyDay }, this.#deps.clock.now());
    await this.#deps.dailies.reminders.set({ scheduleId: schedule.id, userId, time, language, nextAt });
    return { nextAt };
  }

  /** @throws UserError component.expired, daily.gone */
  async remove(postId: string, userId: string): Promise<void> {
    const { schedule } = await this.#schedule(postId);
    await this.#deps.dailies.reminders.remove(schedule.id, userId);
  }

  async #schedule(postId: string) {
    const { dailies } = this.#deps;
    const post = await dailies.posts.byId(postId);
    const schedule = post && (await dailies.schedules.byId(post.scheduleId));
    if (!post) throw new UserError("component.expired", {});
    if (!schedule) throw new UserError("daily.gone", {});
    return { post, schedule };
  }

  /** Never rejects. */
  async #turn(reminder: Reminder): Promise<void> {
    const { dailies, clock, bulletin, onFailure } = this.#deps;
    const { scheduleId, userId, time, language } = reminder;
    try {
      const now = clock.now();
      const schedule = await dailies.schedules.byId(scheduleId);
      if (!schedule) return void (await dailies.reminders.remove(scheduleId, userId));
      const times = { time, timezone: schedule.timezone, days: everyDay };
      if (!(await dailies.reminders.advance(reminder, nextSlot(times, now).at))) return;
      // Much too late, or at the hour of a zone that the schedule has left.
      if (now - lastSlot(times, now).at > catchUpMs) return;
      const [post] = await dailies.posts.latest(scheduleId);
      if (!post?.messageId || post.closesAt === null || post.closesAt <= now) return;
      if (await dailies.answers.of(post.id, userId)) return;
      const { guildId, channelId, messageId, closesAt } = post;
      await bulletin.remind({ userId, language, guildId, channelId, messageId, closesAt });
    } catch (error) {
      // Who takes no private messages has no use for a reminder.
      if (error instanceof UserError && error.key === "member.closed")
        await dailies.reminders.remove(scheduleId, userId).catch(() => false);
      onFailure(error, scheduleId);
    }
  }
}
