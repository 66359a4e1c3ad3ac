import type { BoardQuery, BoardRow, LeaderboardRepository } from "#src/storage/leaderboard.ts";
import type { Clock } from "./clock.ts";

export const boards = ["all", "quiz", "daily"] as const;
export const periods = ["week", "month", "all"] as const;
export type Board = (typeof boards)[number];
export type Period = (typeof periods)[number];

const day = 24 * 60 * 60 * 1000;
const lengths: Record<Period, number> = { week: 7 * day, month: 30 * day, all: Number.POSITIVE_INFINITY };
const pageSize = 10;

/** One page of a board; ranks are 1-based and count over all pages. */
export interface BoardView {
  readonly board: Board;
  readonly period: Period;
  /** 0-based. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly (BoardRow & { readonly rank: number })[];
  /** Whose place `own` is. */
  readonly userId: string;
  readonly own: { readonly rank: number; readonly points: number } | null;
}

/** Who has earned what in a server. */
export class Leaderboard {
  readonly #repository: LeaderboardRepository;
  readonly #clock: Clock;
  constructor(repository: LeaderboardRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** A page of a board, with the asking member's own place; a page beyond the last is the last. */
  async view(query: {
    guildId: string;
    userId: string;
    board: Board;
    period: Period;
    page: number;
  }): Promise<BoardView> {
    const { guildId, userId, board, period } = query;
    const since = Math.max(0, this.#clock.now() - lengths[period]);
    const all = await this.#repository.board({ guildId, board, since } satisfies BoardQuery);
    const pages = Math.max(1, Math.ceil(all.length / pageSize));
    const page = Math.min(Math.max(0, query.page), pages - 1);
    const rows = all
      .slice(page * pageSize, (page + 1) * pageSize)
      .map((row, index) => ({ ...row, rank: page * pageSize + index + 1 }));
    const place = all.findIndex((row) => row.userId === userId);
    const own = all[place];
    return { board, period, userId, page, pages, rows, own: own ? { rank: place + 1, points: own.points } : null };
  }
}
