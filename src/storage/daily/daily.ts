import type { Kysely } from "kysely";
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

  constructor(db: Kysely<Database>) {
    this.schedules = new ScheduleRepository(db);
    this.posts = new PostRepository(db);
    this.answers = new DailyAnswerRepository(db);
    this.reminders = new ReminderRepository(db);
  }
}
