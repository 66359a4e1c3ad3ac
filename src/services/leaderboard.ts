import type { BoardRow, LeaderboardRepository } from "#src/storage/leaderboard.ts";
import type { Clock } from "./clock.ts";

export const boards = ["all", "quiz", "daily"] as const;
export const periods = ["week", "month", "all"] as const;
export type Board = (typeof boards)[number];
export type Period = (typeof periods)[number];

const day = 24 * 60 * 60 * 1000;
const lengths: Record<Period, number | null> = { week: 7 * day, month: 30 * day, all: null };
const pageSize = 10;

/** One page of a board. */
export interface BoardView {
  readonly board: Board;
  readonly period: Period;
  /** 0-based. */
  readonly page: number;
  readonly pages: number;
  /** The number of members on all pages. */
  readonly members: number;
  readonly rows: readonly BoardRow[];
  /** Whose line `own` is. */
  readonly userId: string;
  readonly own: BoardRow | null;
}

/** Who has earned what in a server. */
export class Leaderboard {
  readonly #repository: LeaderboardRepository;
  readonly #clock: Clock;
  constructor(repository: LeaderboardRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** A page of a board, with the asking member's own line; a page beyond the last is the last. */
  async view(query: {
    readonly guildId: string;
    readonly userId: string;
    readonly board: Board;
    readonly period: Period;
    readonly page: number;
  }): Promise<BoardView> {
    const { board, period, userId } = query;
    const length = lengths[period];
    const since = length === null ? null : this.#clock.now() - length;
    const found = await this.#repository.page({ ...query, page: Math.max(0, query.page), since, pageSize });
    return { board, period, userId, ...found, pages: Math.max(1, Math.ceil(found.members / pageSize)) };
  }
}
