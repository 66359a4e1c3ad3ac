import { type Command, privately } from "#src/discord/command.ts";
import { clip } from "#src/ui/text.ts";
import { lookUp } from "./ask.ts";

/** The longest part of a message that is looked up, in characters; beyond it a question is not to be found anyway. */
const longest = 400;

export const askMessage: Command = {
  name: "ask-message",
  kind: "message",
  guildOnly: false,
  describe: (t) => t.commands.askMessage,
  async execute(content, context) {
    const question = content.trim();
    if (question === "") return privately({ content: context.t.ask.emptyMessage });
    return privately(lookUp(clip(question, longest), context.language, context).card);
  },
};
