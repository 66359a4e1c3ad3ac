import { action, type Command, guildOf, privately } from "#src/discord/command.ts";
import { oneOf } from "#src/discord/options.ts";
import { languages } from "#src/domain/text/language.ts";
import { auditCard } from "#src/ui/auditCard.ts";
import { settingsCard, unansweredCard } from "#src/ui/helpCards.ts";
import { noteDeed } from "./deeds.ts";

/** More than these fit no message, and no author writes at once. */
const unansweredShown = 25;
const deedsShown = 20;

export const settings: Command = {
  name: "settings",
  kind: "group",
  guildOnly: true,
  needs: "ManageGuild",
  describe: (t) => t.commands.settings,
  subcommands: {
    show: action({
      options: {},
      async execute(_values, context) {
        const { id, language } = guildOf(context);
        return privately(
          settingsCard({ language: await context.services.settings.language(id, language), saved: false }, context.t),
        );
      },
    }),
    audit: action({
      cost: 3,
      options: {},
      async execute(_values, context) {
        return privately(auditCard(await context.services.audit.latest(guildOf(context).id, deedsShown), context.t));
      },
    }),
    unanswered: action({
      cost: 3,
      options: {},
      async execute(_values, context) {
        const questions = await context.services.unanswered.list(guildOf(context).id, unansweredShown);
        return privately(unansweredCard(questions, context.t));
      },
    }),
    set: action({
      options: { language: oneOf(languages, (t) => t.choices.language) },
      async execute({ language: chosen }, context) {
        const { id, language } = guildOf(context);
        if (chosen) {
          await context.services.settings.setLanguage(id, chosen);
          await noteDeed("settings.set", { channelId: null, detail: context.t.languages[chosen] }, context);
        }
        return privately(
          settingsCard(
            { language: await context.services.settings.language(id, language), saved: chosen !== undefined },
            context.t,
          ),
        );
      },
    }),
  },
};
