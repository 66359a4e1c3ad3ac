import { Client, Events, GatewayIntentBits, MessageFlags } from "discord.js";
import { createClient } from "#src/discord/client.ts";

// The least that a bot on discord.js can do with a click: to tell its author, in private, always the same.
const { API: api = "", TOKEN: token = "", REPLY: content = "", TUNED: tuned } = process.env;
/** As the library comes, or with this project's settings of connections and caches. */
const client = tuned
  ? createClient({ api, requestsPerSecond: 50 }, { shards: { count: 1, ids: undefined } })
  : new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isMessageComponent()) void interaction.reply({ content, flags: MessageFlags.Ephemeral });
});
client.once(Events.ClientReady, () => console.log("ready"));
process.once("SIGTERM", () => process.exit());
await client.login(token);
