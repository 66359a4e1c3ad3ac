import type { RecentDailyRepository, RecentPost } from "#src/storage/recentDailies.ts";
import type { Clock } from "../clock.ts";

const hourMs = 60 * 60_000;
/** How far back a question of the day is still of interest. */
const recentMs = 8 * 24 * hourMs;
/** A question is open for so long at least, even where another follows it at once. Below a day, for the days that clocks go forward. */
const openMs = 20 * hourMs;
/** Rows that were written while the last ones were read are read again. */
const overlapMs = 5 * 60_000;
/** How many posts of each schedule are kept: the latest and the one before. */
const keptPosts = 2;

/** The entry behind a question of the day. */
export interface DailyEntry {
  readonly entryId: string;
  /** Whether it is the latest question, which this person has answered; else it is one that is over. */
  readonly latest: boolean;
}

/**
 * Which entries are behind the recent questions of the day, in memory. An entry is named once its question is over, or
 * to who has answered it and knows the result: to others it would give the answer away.
 */
export class Today {
  readonly #repository: RecentDailyRepository;
  readonly #clock: Clock;
  /** By server, then by schedule; newest first. */
  readonly #posts = new Map<string, Map<string, readonly RecentPost[]>>();
  /** Who has answered, by post. */
  readonly #answered = new Map<string, Set<string>>();
  #readUntil: number | null = null;

  constructor(repository: RecentDailyRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** Reads what is new since the last time. */
  async refresh(): Promise<void> {
    const now = this.#clock.now();
    const since = this.#readUntil === null ? now - recentMs : this.#readUntil - overlapMs;
    const [posts, answers] = [await this.#repository.posts(since), await this.#repository.answers(since)];
    for (const post of posts) this.#keep(post);
    for (const { postId, userId } of answers) this.#answered.get(postId)?.add(userId);
    this.#readUntil = now;
  }

  /** The entries that a person may be led to, the latest questions first. */
  entries(guildId: string, userId: string): DailyEntry[] {
    const now = this.#clock.now();
    const posts = [...(this.#posts.get(guildId)?.values() ?? [])].flatMap((kept) =>
      kept.map((post, place) => ({ ...post, latest: place === 0, entryId: entryOf(post) })),
    );
    const isOver = ({ latest, postedAt }: (typeof posts)[number]) => !latest && now - postedAt >= openMs;
    const knows = ({ id, instant }: RecentPost) => instant && (this.#answered.get(id)?.has(userId) ?? false);
    // An entry has several questions: one may be over while another is open.
    const secret = new Set(posts.filter((post) => !isOver(post) && !knows(post)).map(({ entryId }) => entryId));
    return posts
      .filter((post) => !secret.has(post.entryId) && now - post.postedAt <= recentMs)
      .toSorted((a, b) => Number(b.latest) - Number(a.latest) || b.postedAt - a.postedAt)
      .map(({ entryId, latest }) => ({ entryId, latest }));
  }

  #keep(post: RecentPost): void {
    const schedules = this.#posts.get(post.guildId) ?? new Map<string, readonly RecentPost[]>();
    this.#posts.set(post.guildId, schedules);
    const known = schedules.get(post.scheduleId) ?? [];
    if (known.some(({ id }) => id === post.id)) return;
    const all = [post, ...known].toSorted((a, b) => b.postedAt - a.postedAt);
    schedules.set(post.scheduleId, all.slice(0, keptPosts));
    this.#answered.set(post.id, new Set());
    for (const { id } of all.slice(keptPosts)) this.#answered.delete(id);
  }
}

/** A question's id is its entry's with a number behind it. */
const entryOf = ({ questionId }: RecentPost) => questionId.split("#")[0] ?? questionId;
