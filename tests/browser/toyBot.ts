import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Sandbox } from "#src/sandbox/index.ts";

/** A bot that shows each thing that the page must draw. The real bot has its own browser test. */

const QUESTIONS = ["什么是 RAG？", "什么是微调？", "What is an agent?"];

const COMMANDS = [
  {
    name: "ask",
    description: "Look up an answer",
    name_localizations: { "zh-CN": "提问" },
    description_localizations: { "zh-CN": "查一个答案" },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "question",
        description: "What you want to know",
        name_localizations: { "zh-CN": "问题" },
        description_localizations: { "zh-CN": "你想知道什么" },
        required: true,
        autocomplete: true,
        max_length: 200,
      },
      { type: ApplicationCommandOptionType.Boolean, name: "private", description: "Only you see the answer" },
    ],
  },
  {
    name: "quiz",
    description: "A quiz",
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "start",
        description: "Start a quiz",
        options: [
          {
            type: ApplicationCommandOptionType.Integer,
            name: "questions",
            description: "How many",
            min_value: 1,
            max_value: 50,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: "mode",
            description: "How it is played",
            choices: [
              { name: "Classic", value: "classic" },
              { name: "Speed", value: "speed" },
            ],
          },
        ],
      },
    ],
  },
  { type: ApplicationCommandType.Message, name: "Ask Wenda", name_localizations: { "zh-CN": "查问答" } },
];

/** Text that must stay text wherever it turns up. */
export const ATTACK = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

export async function startToyBot(sandbox: Sandbox): Promise<Client> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } });
  client.on("error", () => {}); // a closing sandbox cuts the line
  client.on("interactionCreate", (interaction) => {
    answer(interaction).catch((error: unknown) => process.stderr.write(`toy bot: ${String(error)}\n`));
  });
  await client.login(sandbox.token);
  await sandbox.botReady();
  await client.rest.put(`/applications/${sandbox.applicationId}/commands`, { body: COMMANDS });
  return client;
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const fitting = QUESTIONS.filter((question) => question.toLowerCase().includes(typed));
    return interaction.respond(fitting.map((name) => ({ name, value: name })));
  }
  if (interaction.isChatInputCommand())
    return interaction.commandName === "ask" ? answerAsk(interaction) : answerQuiz(interaction);
  if (interaction.isMessageContextMenuCommand())
    return interaction.reply({
      content: `Looked up: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  if (interaction.isButton() && interaction.customId === "related")
    return interaction.reply({ content: "相关：什么是微调？", flags: MessageFlags.Ephemeral });
  if (interaction.isButton() && interaction.customId === "report") return interaction.showModal(reportForm());
  if (interaction.isButton()) return interaction.update({ content: `Chosen: ${interaction.customId}`, components: [] });
  if (interaction.isStringSelectMenu())
    return interaction.reply({ content: `Topics: ${interaction.values.join(" + ")}` });
  if (interaction.isModalSubmit())
    return interaction.reply({ content: `Report: ${interaction.fields.getTextInputValue("text")}` });
  return undefined;
}

async function answerAsk(interaction: ChatInputCommandInteraction): Promise<unknown> {
  const question = interaction.options.getString("question", true);
  if (question === "silence") return undefined;
  return interaction.reply({
    embeds: [
      {
        title: question,
        color: 0x5865f2,
        description: "检索增强生成（**RAG**）先检索，再生成。\n\n```python\nprint('你好')\n```",
        fields: [
          { name: "Difficulty", value: "2", inline: true },
          { name: "Topic", value: "applications", inline: true },
        ],
        footer: { text: ATTACK },
      },
    ],
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId("related").setLabel("Related").setStyle(ButtonStyle.Primary),
        new ButtonBuilder().setCustomId("report").setLabel("Report").setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId("off").setLabel("Closed").setStyle(ButtonStyle.Danger).setDisabled(true),
      ),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId("topics")
          .setPlaceholder("Choose topics")
          .setMaxValues(2)
          .addOptions({ label: "成本", value: "cost" }, { label: "Agents", value: "agents", description: "and tools" }),
      ),
    ],
    ...(interaction.options.getBoolean("private") === true && { flags: MessageFlags.Ephemeral }),
  });
}

const answerQuiz = (interaction: ChatInputCommandInteraction): Promise<unknown> =>
  interaction.reply({
    content: `Quiz of ${interaction.options.getInteger("questions") ?? 10}, <t:${Math.floor(Date.now() / 1000) + 90}:R>`,
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        ["A", "B"].map((id) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary)),
      ),
    ],
  });

const reportForm = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId("report")
    .setTitle("Report a problem 报告问题")
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId("text")
          .setLabel("What is wrong?")
          .setStyle(TextInputStyle.Paragraph)
          .setMinLength(5),
      ),
    );
