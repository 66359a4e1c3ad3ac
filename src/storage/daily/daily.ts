import type { Kysely } from "kysely";
import { never } from "#src/domain/daily/slot.ts";
import type { Database } from "../schema.ts";
import { DailyAnswerRepository } from "./answers.ts";
import { PostRepository } from "./posts.ts";
import { ReminderRepository } from "./reminders.ts";
import { ScheduleRepository } from "./schedules.ts";

/** Everything about questions of the day. */
export class DailyRepository {
  readonly schedules: ScheduleRepository;
  readonly posts: PostRepository;
  readonly answers: DailyAnswerRepository;
  readonly reminders: ReminderRepository;
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
    this.schedules = new ScheduleRepository(db);
    this.posts = new PostRepository(db);
    this.answers = new DailyAnswerRepository(db);
    this.reminders = new ReminderRepository(db);
  }

  /** The first instant after another at which a question is to be posted, in one server or in any; null where none is. */
  async nextPost(after: number, guildId?: string): Promise<number | null> {
    const all = this.#db.selectFrom("daily_schedule").select(({ fn }) => fn.min("next_at").as("at"));
    const query = guildId === undefined ? all : all.where("guild_id", "=", guildId);
    const { at } = await query.where("next_at", ">", after).where("next_at", "<", never).executeTakeFirstOrThrow();
    return at === null ? null : Number(at);
  }

  /** The first instant after another at which something is to be posted, closed or told; null where nothing is. */
  async nextEvent(after: number): Promise<number | null> {
    const closing = this.#db.selectFrom("daily_post").select(({ fn }) => fn.min("closes_at").as("at"));
    const closes = closing.where("closed_at", "=", 0).where("closes_at", ">", after);
    const reminding = this.#db.selectFrom("daily_reminder").select(({ fn }) => fn.min("next_at").as("at"));
    const reminds = reminding.where("next_at", ">", after);
    const [post, close, reminder] = await Promise.all([
      this.nextPost(after),
      closes.executeTakeFirstOrThrow(),
      reminds.executeTakeFirstOrThrow(),
    ]);
    const times = [post, close.at, reminder.at].flatMap((at) => (at === null ? [] : [Number(at)]));
    return times.length === 0 ? null : Math.min(...times);
  }
}
