import { action, type Command, type Context, guildOf, openly, privately } from "#src/discord/command.ts";
import { oneOf } from "#src/discord/options.ts";
import { UserError } from "#src/domain/errors.ts";
import { type Board, boards, type Period, periods } from "#src/services/leaderboard.ts";
import { boardCard } from "#src/ui/boardCard.ts";

async function card(context: Context, board: Board, period: Period, page: number) {
  const view = await context.services.leaderboard.view({
    guildId: guildOf(context).id,
    userId: context.userId,
    board,
    period,
    page,
  });
  return boardCard(view, context.t);
}

export const leaderboard: Command = {
  name: "leaderboard",
  kind: "single",
  guildOnly: true,
  describe: (t) => t.commands.leaderboard,
  action: action({
    cost: 3,
    options: { board: oneOf(boards, (t) => t.choices.board), period: oneOf(periods, (t) => t.choices.period) },
    execute: async ({ board = "all", period = "all" }, context) => openly(await card(context, board, period, 0)),
  }),
  components: {
    board: async (target, _values, context) => {
      const board = boards.find((name) => name === target.board);
      const period = periods.find((name) => name === target.period);
      if (!board || !period) throw new UserError("component.expired", {});
      const body = await card(context, board, period, target.page);
      // The board that stands in the channel stays as it is for everybody else.
      return context.onOwn ? { kind: "update", body } : privately(body);
    },
  },
};
