import { action, type Command, privately } from "#src/discord/command.ts";
import type { Messages } from "#src/i18n/index.ts";
import { helpCard } from "#src/ui/helpCards.ts";

/** One line for each thing that can be typed. */
function usages(command: Command, t: Messages): { usage: string; description: string }[] {
  switch (command.kind) {
    case "message":
      return [];
    case "single":
      return [{ usage: `/${command.describe(t).name}`, description: command.describe(t).description }];
    case "group": {
      const { name: group, subcommands } = command.describe(t);
      return Object.keys(command.subcommands).map((name) => ({
        usage: `/${group} ${subcommands[name]?.name ?? name}`,
        description: subcommands[name]?.description ?? "",
      }));
    }
  }
}

export const help: Command = {
  name: "help",
  kind: "single",
  guildOnly: false,
  describe: (t) => t.commands.help,
  action: action({
    options: {},
    execute: async (_values, { commands, services, language, t }) =>
      privately(
        helpCard(
          commands.flatMap((command) => usages(command, t)),
          services.library.decks,
          language,
          t,
        ),
      ),
  }),
};
