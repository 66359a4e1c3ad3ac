import { type Command, privately } from "#src/discord/command.ts";
import { answer } from "./ask.ts";

export const askMessage: Command = {
  name: "ask-message",
  kind: "message",
  guildOnly: false,
  describe: (t) => t.commands.askMessage,
  waitsFor: ({ lookup }) => lookup.ready,
  async execute(content, context) {
    const question = context.services.lookup.passage(content);
    if (question === "") return privately({ content: context.t.ask.emptyMessage });
    return answer(question, context.language, true, context);
  },
};
