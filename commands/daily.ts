import { action, type Command, guildOf, privately } from "#src/discord/command.ts";
import { requiredText, requiredTextChannel, text } from "#src/discord/options.ts";
import { type PermissionName, UserError } from "#src/domain/errors.ts";
import { feedbackCard, messageLink, scheduleCard, schedulesCard } from "#src/ui/dailyCards.ts";
import * as pickers from "./pickers.ts";

/** What the bot needs to post a question, and the member to have it posted. */
const posting: readonly PermissionName[] = ["ViewChannel", "SendMessages"];

const setup = action({
  options: {
    channel: requiredTextChannel(),
    time: requiredText({ maxLength: 5 }),
    timezone: requiredText({ maxLength: 64, autocomplete: true }),
    deck: text({ maxLength: 48, autocomplete: true }),
    topic: text({ maxLength: 48, autocomplete: true }),
  },
  autocomplete: { timezone: pickers.timezones, deck: pickers.decks, topic: pickers.topics },
  async execute({ channel: channelId, time, timezone, deck: deckId, topic }, context) {
    const { services, userId, language, t } = context;
    const guild = guildOf(context);
    const lackedByMember = context.lacks("member", channelId, posting);
    if (lackedByMember.length > 0) throw new UserError("permission.member", { permissions: lackedByMember, channelId });
    const lackedByBot = context.lacks("bot", channelId, [...posting, "EmbedLinks"]);
    if (lackedByBot.length > 0) throw new UserError("permission.bot", { permissions: lackedByBot, channelId });
    const posted = await services.settings.language(guild.id, guild.language);
    const view = await services.daily.setup({
      guildId: guild.id,
      channelId,
      userId,
      time,
      timezone,
      deckId,
      topic,
      language: posted,
    });
    return privately(scheduleCard(view, language, t));
  },
});

const oneSchedule = {
  options: { schedule: text({ maxLength: 32, autocomplete: true }) },
  autocomplete: { schedule: pickers.schedules },
};

export const daily: Command = {
  name: "daily",
  kind: "group",
  guildOnly: true,
  needs: "ManageGuild",
  describe: (t) => t.commands.daily,
  subcommands: {
    setup,
    status: action({
      options: {},
      async execute(_values, context) {
        const guild = guildOf(context);
        return privately(
          schedulesCard(guild.id, await context.services.daily.status(guild.id), context.language, context.t),
        );
      },
    }),
    now: action({
      ...oneSchedule,
      async execute({ schedule }, context) {
        const guild = guildOf(context);
        const posted = await context.services.daily.now(guild.id, schedule);
        return privately({ content: context.t.daily.posted(messageLink(guild.id, posted)) });
      },
    }),
    remove: action({
      ...oneSchedule,
      async execute({ schedule }, context) {
        await context.services.daily.remove(guildOf(context).id, schedule);
        return privately({ content: context.t.daily.removed });
      },
    }),
  },
  components: {
    "daily.answer": async ({ postId, choice }, values, { services, userId, at, language, t }) => {
      const picks = choice === null ? values.map(Number) : [choice];
      return privately(feedbackCard(await services.daily.answer({ postId, userId, picks, at }), language, t));
    },
  },
};
