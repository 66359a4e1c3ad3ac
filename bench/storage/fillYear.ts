import type { Insertable } from "kysely";
import { connect } from "#src/storage/connect.ts";
import type { Database } from "#src/storage/schema.ts";
import { openStore } from "#src/storage/store.ts";
import { dailyPost } from "../../tests/support/samples.ts";
import { fill, scheduleAt } from "../daily/fill.ts";
import { begin, openedGame, playedUpTo, realQuestions, snowflake } from "./sampleGames.ts";

const dayMs = 24 * 60 * 60_000;
/** Below SQLite's limit of parameters. */
const rowsAtOnce = 500;

/** How much there is of everything. */
export const amounts = {
  /** Games that are on, with ten questions. */
  games: 200,
  players: 20,
  /** One more game with many players. */
  crowd: 500,
  /** A server with many members, and what they have earned in a year. */
  members: 10_000,
  results: 200_000,
  schedules: 10_000,
  posts: 2_000,
  answersEach: 10,
} as const;
export const largeGuild = snowflake(600);
export const crowdGame = "crowd";

/** Fills an empty database, as a year would. */
export async function fillYear(url: string): Promise<void> {
  await using store = openStore(url);
  await store.migrate();
  await games(url);
  await results(url);
  await dailies(url);
}

async function games(url: string): Promise<void> {
  await using store = openStore(url);
  const pool = await realQuestions();
  const each = playedUpTo(amounts.players);
  for (let number = 0; number < amounts.games; number++) {
    const id = `running-${number}`;
    await store.quizzes.open(openedGame(id, number, pool));
    await store.quizzes.append(id, 1, each);
  }
  await store.quizzes.open(openedGame(crowdGame, amounts.games, pool));
  await store.quizzes.append(crowdGame, 1, playedUpTo(amounts.crowd));
}

async function results(url: string): Promise<void> {
  const [perGame, topics] = [200, 20_000];
  const ended = Array.from({ length: amounts.results / perGame }, (_, number) => ({
    id: `ended-${number}`,
    guild_id: largeGuild,
    channel_id: snowflake(1_000),
    host_id: snowflake(1),
    created_at: begin,
    ended_at: begin + (number * 365 * dayMs) / (amounts.results / perGame),
    end_reason: "completed",
  }));
  const played = ended.flatMap(({ id, ended_at }, number) =>
    Array.from({ length: perGame }, (_, place) => ({
      quiz_id: id,
      guild_id: largeGuild,
      user_id: snowflake((number * 37 + place * 41) % amounts.members),
      ended_at,
      right_answers: (number + place) % 11,
      answered: 10,
      place,
    })),
  );
  await insert(url, "quiz", ended);
  await insert(
    url,
    "quiz_result",
    played.map(({ place, ...row }) => ({ ...row, mode: "classic", points: 100, rank: place + 1, players: perGame })),
  );
  await insert(
    url,
    "quiz_topic",
    played.slice(0, topics).map(({ quiz_id, guild_id, user_id, ended_at, right_answers, answered }) => ({
      quiz_id,
      guild_id,
      user_id,
      ended_at,
      right_answers,
      answered,
      topic: "cost",
    })),
  );
  const members = Array.from({ length: amounts.members }, (_, member) => ({
    guild_id: largeGuild,
    user_id: snowflake(member),
    source: "quiz" as const,
    games: 20,
    won: member % 7,
    right_answers: (member * 7919) % 200,
    answered: 200,
  }));
  await insert(url, "member_total", members);
}

async function dailies(url: string): Promise<void> {
  const spot = (number: number) => ({ guildId: snowflake(number % 1_000), channelId: snowflake(number) });
  // Spread over the day, as they are once they have been posted.
  const schedules = Array.from({ length: amounts.schedules }, (_, number) =>
    scheduleAt(
      `schedule-${number}`,
      spot(number),
      begin + ((number * 7919) % amounts.schedules) * (dayMs / amounts.schedules),
    ),
  );
  await fill(url, schedules);
  await using store = openStore(url);
  const pool = await realQuestions();
  for (let number = 0; number < amounts.posts; number++) {
    const id = `post-${number}-of-a-schedule`;
    const question = pool[number % pool.length];
    const post = dailyPost({ id, scheduleId: `schedule-${number}`, ...spot(number), ...(question && { question }) });
    await store.dailies.posts.claim(post, begin, begin + 1);
    const messageId = snowflake(number);
    await store.dailies.posts.complete(id, { messageId, postedAt: begin, closesAt: begin + dayMs });
    await store.dailies.posts.setClosed(id, begin + dayMs);
  }
  const answers = Array.from({ length: amounts.posts * amounts.answersEach }, (_, number) => ({
    post_id: `post-${number % amounts.posts}-of-a-schedule`,
    guild_id: spot(number).guildId,
    user_id: snowflake(number),
    picks: "[1]",
    typed: null,
    is_right: number % 2,
    at: begin,
  }));
  await insert(url, "daily_answer", answers);
}

async function insert<T extends keyof Database>(
  url: string,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  await using db = connect(url);
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
}
