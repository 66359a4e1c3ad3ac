import type { Messages } from "#src/i18n/index.ts";
import type { BoardView } from "#src/services/leaderboard.ts";
import { type Body, colours } from "./body.ts";
import { pageButtons } from "./controls.ts";
import { mention } from "./text.ts";

/** One page of a leaderboard, with the reader's own line and buttons to the pages beside it. */
export function boardCard(view: BoardView, t: Messages): Body {
  const { board, period, page, pages, members } = view;
  const line = ({ rank, userId, points, answered, won }: BoardView["rows"][number]) =>
    t.leaderboard.row(rank, mention(userId), points, answered, won);
  const isShown = view.rows.some(({ userId }) => userId === view.userId);
  const own = view.own ? line(view.own) : t.leaderboard.ownNone(mention(view.userId));
  const lines = [...view.rows.map(line), ...(isShown ? [] : ["", own])];
  const place = pages > 1 ? [t.leaderboard.page(page + 1, pages, members)] : [];
  return {
    embeds: [
      {
        title: `${t.leaderboard.title[board]} · ${t.choices.period[period]}`,
        description: members > 0 ? lines.join("\n") : t.leaderboard.empty[board],
        ...(members > 0 && { footer: { text: [t.leaderboard.rules, ...place].join("\n") } }),
        color: colours.brand,
      },
    ],
    components: pageButtons(page, pages, (to) => ({ kind: "board", board, period, page: to }), t),
  };
}
