import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** One member's line on a board. */
export interface BoardRow {
  readonly userId: string;
  /** Right answers: each is a point, whatever the mode of the quiz gave for it. */
  readonly points: number;
  readonly answered: number;
  /** Quizzes won against somebody. */
  readonly won: number;
  /** 1-based over all pages; those whom nothing separates share it. */
  readonly rank: number;
}

export interface BoardQuery {
  readonly guildId: string;
  readonly board: "all" | "quiz" | "daily";
  /** Only what happened at or after this instant, ms since the epoch; null for all that ever did. */
  readonly since: number | null;
  /** 0-based; one beyond the last is the last. */
  readonly page: number;
  readonly pageSize: number;
  /** Whose own line is wanted, wherever it stands. */
  readonly userId: string;
}

export interface BoardPage {
  /** The number of members on the board. */
  readonly members: number;
  /** The page that is shown, 0-based. */
  readonly page: number;
  readonly rows: readonly BoardRow[];
  readonly own: BoardRow | null;
}

/** Ranks what members have earned. Only completed quizzes have results, so nothing else counts. */
export class LeaderboardRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** A page of a board, best first: points, fewer answers for them, quizzes won; equals stand in the order of their ids. */
  async page({ guildId, board, since, page: wanted, pageSize, userId }: BoardQuery): Promise<BoardPage> {
    const earned = since === null ? this.#ever(guildId, board) : this.#since(guildId, board, since);
    const merit = sql`points desc, answered, won desc`;
    const { rows: found } = await sql<BoardRow & { place: number; members: number }>`
      with earned as ${earned}, summed as (
        select user_id, cast(sum(points) as bigint) as points, cast(sum(answered) as bigint) as answered,
          cast(sum(won) as bigint) as won
        from earned group by user_id
      ), ranked as (
        select summed.*, rank() over (order by ${merit}) as rank, count(*) over () as members,
          row_number() over (order by ${merit}, length(user_id), user_id) as place
        from summed
      ), paged as (
        select ranked.*, case when members > ${wanted * pageSize} then ${wanted * pageSize}
          else ((members - 1) / ${sql.lit(pageSize)}) * ${sql.lit(pageSize)} end as skipped
        from ranked
      )
      select user_id as "userId", points, answered, won, rank, place, members from paged
      where (place > skipped and place <= skipped + ${sql.lit(pageSize)}) or user_id = ${userId}
      order by place`.execute(this.#db);
    const members = found[0]?.members ?? 0;
    const page = Math.min(wanted, Math.max(0, Math.ceil(members / pageSize) - 1));
    const isShown = (place: number) => place > page * pageSize && place <= (page + 1) * pageSize;
    const own = found.find((row) => row.userId === userId);
    return {
      members,
      page,
      rows: found.filter(({ place }) => isShown(place)).map(toRow),
      own: own ? toRow(own) : null,
    };
  }

  /** All that was ever earned is kept as totals: summing every result anew takes half a second where there are 200,000. */
  #ever(guildId: string, board: BoardQuery["board"]) {
    const totals = this.#db
      .selectFrom("member_total")
      .select(["user_id", "right_answers as points", "answered", "won"])
      .where("guild_id", "=", guildId)
      // Who has answered nothing but what is still open is not on the board.
      .where(sql<boolean>`games + answered > 0`);
    return board === "all" ? totals : totals.where("source", "=", board);
  }

  #since(guildId: string, board: BoardQuery["board"], since: number) {
    const won = sql<number>`case when rank = 1 and players > 1 then 1 else 0 end`;
    const quiz = this.#db
      .selectFrom("quiz_result")
      .select(["user_id", "right_answers as points", "answered", won.as("won")])
      .where("guild_id", "=", guildId)
      .where("ended_at", ">=", since);
    const daily = this.#db
      .selectFrom("daily_answer")
      .select(["user_id", "is_right as points", sql<number>`1`.as("answered"), sql<number>`0`.as("won")])
      .where("guild_id", "=", guildId)
      .where("at", ">=", since)
      // Before the close nobody is to learn from the board whether an answer is right.
      .where("uncounted", "is", null);
    return board === "quiz" ? quiz : board === "daily" ? daily : quiz.unionAll(daily);
  }
}

const toRow = ({ userId, points, answered, won, rank }: BoardRow): BoardRow => ({
  userId,
  points,
  answered,
  won,
  rank,
});
