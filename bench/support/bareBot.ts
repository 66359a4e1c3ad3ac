import { Client, Events, GatewayIntentBits, type InteractionReplyOptions, MessageFlags } from "discord.js";

// The least that a bot on discord.js can do: it tells whoever clicks, in private, always the same, and gives every command
// the same answer.
const { API: api = "", TOKEN: token = "", REPLY: content = "", ANSWER: answer = "{}", TUNED: tuned } = process.env;
/** With this project's settings of connections and caches, or as the library comes: then nothing of the project is loaded. */
const makeClient = async () => {
  if (!tuned) return new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const { createClient } = await import("#src/discord/client.ts");
  return createClient({ api, requestsPerSecond: 50 }, { shards: { count: 1, ids: undefined } });
};
const client = await makeClient();
const message = JSON.parse(answer) as InteractionReplyOptions;
/** Who was to get an answer that came too late is the one to tell. */
const tooLate = () => {};

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isMessageComponent()) interaction.reply({ content, flags: MessageFlags.Ephemeral }).catch(tooLate);
  else if (interaction.isChatInputCommand()) interaction.reply(message).catch(tooLate);
});
client.once(Events.ClientReady, () => console.log("ready"));
process.once("SIGTERM", () => process.exit());
await client.login(token);
