import { action, type Command, guildOf, privately } from "#src/discord/command.ts";
import { oneOf } from "#src/discord/options.ts";
import { languages } from "#src/domain/text/language.ts";
import { settingsCard } from "#src/ui/helpCards.ts";

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
    set: action({
      options: { language: oneOf(languages, (t) => t.choices.language) },
      async execute({ language: chosen }, context) {
        const { id, language } = guildOf(context);
        if (chosen) await context.services.settings.setLanguage(id, chosen);
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
