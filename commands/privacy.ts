import { action, type Command, privately } from "#src/discord/command.ts";
import { integer } from "#src/discord/options.ts";
import { deleteCard, deletedCard, exportCard, keptCard } from "#src/ui/privacyCards.ts";

export const privacy: Command = {
  name: "privacy",
  kind: "group",
  guildOnly: false,
  describe: (t) => t.commands.privacy,
  subcommands: {
    export: action({
      // It looks for the person in every question that was ever left unanswered.
      cost: 10,
      options: { part: integer({ min: 1, max: 1_000, standard: 1 }) },
      execute: async ({ part }, { services, userId, t }) =>
        privately(exportCard(await services.privacy.export(userId, part), t)),
    }),
    delete: action({
      options: {},
      execute: async (_values, { t }) => privately(deleteCard(t)),
    }),
  },
  clickCosts: { "privacy.delete": 10 },
  components: {
    // Whoever clicks deletes their own data: the button does not say whose.
    "privacy.delete": async (_target, _values, { services, userId, t }) => {
      await services.privacy.erase(userId);
      return { kind: "update", body: deletedCard(await services.privacy.plays(userId), t) };
    },
    "privacy.keep": async (_target, _values, { t }) => ({ kind: "update", body: keptCard(t) }),
  },
};
