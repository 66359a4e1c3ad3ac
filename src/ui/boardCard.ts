import type { Messages } from "#src/i18n/index.ts";
import type { BoardView } from "#src/services/leaderboard.ts";
import { type Body, colours } from "./body.ts";
import { button, row } from "./controls.ts";
import { mention } from "./text.ts";

/** One page of a leaderboard, with buttons to the pages beside it. */
export function boardCard(view: BoardView, t: Messages): Body {
  const { board, period, page, pages } = view;
  const rows = view.rows.map((line) =>
    t.leaderboard.row(line.rank, mention(line.userId), line.points, line.right, line.answered),
  );
  const own = view.own
    ? t.leaderboard.own(mention(view.userId), view.own.rank, view.own.points)
    : t.leaderboard.ownNone(mention(view.userId));
  const turn = (label: string, to: number) =>
    button(label, { kind: "board", board, period, page: Math.max(0, to) }, { disabled: to < 0 || to >= pages });
  return {
    embeds: [
      {
        title: `${t.leaderboard.title[board]} · ${t.choices.period[period]}`,
        description: rows.length > 0 ? `${rows.join("\n")}\n\n${own}` : t.leaderboard.empty,
        ...(pages > 1 && { footer: { text: t.leaderboard.page(page + 1, pages) } }),
        color: colours.brand,
      },
    ],
    components: pages > 1 ? [row(turn(t.leaderboard.previous, page - 1), turn(t.leaderboard.nextPage, page + 1))] : [],
  };
}
