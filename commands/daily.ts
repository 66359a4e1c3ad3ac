import {
  action,
  type Command,
  type Components,
  type Context,
  guildOf,
  privately,
  type Reply,
} from "#src/discord/command.ts";
import { oneOf, optionalFlag, role, text, textChannel } from "#src/discord/options.ts";
import { parseDays } from "#src/domain/daily/slot.ts";
import { type PermissionName, UserError } from "#src/domain/errors.ts";
import { responseOf } from "#src/domain/quiz/question.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { SetupRequest } from "#src/services/daily/daily.ts";
import type { ScheduleView } from "#src/services/daily/views.ts";
import { type Reveal, reveals } from "#src/storage/daily/records.ts";
import {
  feedbackCard,
  messageLink,
  otherDailyCard,
  reminderSetCard,
  scheduleCard,
  schedulesCard,
} from "#src/ui/dailyCards.ts";
import type { Form } from "#src/ui/form.ts";
import { answerForm, wantsForm } from "#src/ui/response.ts";
import { timestamp } from "#src/ui/text.ts";
import * as pickers from "./pickers.ts";

/** What the bot needs to post a question, and the member to have it posted. */
const posting: readonly PermissionName[] = ["ViewChannel", "SendMessages"];

/** What somebody asks for, by an option or in the form. */
type Wish = Partial<
  Pick<
    SetupRequest,
    "scheduleId" | "channelId" | "time" | "timezone" | "deckId" | "topic" | "mention" | "thread" | "reveal"
  >
> & {
  readonly days?: string | undefined;
};

const setup = action({
  options: {
    channel: textChannel(),
    time: text({ maxLength: 5 }),
    timezone: text({ maxLength: 64, autocomplete: true }),
    deck: text({ maxLength: 48, autocomplete: true }),
    topic: text({ maxLength: 48, autocomplete: true }),
    days: text({ maxLength: 60, autocomplete: true }),
    mention: role(),
    thread: optionalFlag(),
    reveal: oneOf(reveals, (t) => t.choices.reveal),
    schedule: text({ maxLength: 32, autocomplete: true }),
  },
  autocomplete: {
    timezone: pickers.timezones,
    deck: pickers.decks,
    topic: pickers.topics,
    days: pickers.days,
    schedule: pickers.schedules,
  },
  async execute({ channel: channelId, deck: deckId, schedule: scheduleId, ...wish }, context) {
    const given = { channelId, deckId, scheduleId, ...wish };
    const isEmpty = Object.values(given).every((value) => value === undefined);
    return isEmpty ? { kind: "form", form: setupForm(context) } : arrange(given, context);
  },
});

/** Checks who may do what there, writes the schedule down, and shows what it will do. */
async function arrange(wish: Wish, context: Context): Promise<Reply> {
  const { services, userId, language, t } = context;
  const guild = guildOf(context);
  const earlier = (await services.daily.list(guild.id)).find(({ id }) => id === wish.scheduleId);
  const channelId = wish.channelId ?? earlier?.channelId ?? context.channelId;
  mayPost(channelId, { thread: wish.thread ?? earlier?.thread ?? false, mention: wish.mention ?? null }, context);
  const days = wish.days === undefined ? undefined : parseDays(wish.days);
  if (days === null) throw new UserError("daily.days", { days: wish.days ?? "" });
  const view = await services.daily.setup({
    guildId: guild.id,
    userId,
    scheduleId: wish.scheduleId,
    channelId,
    time: wish.time,
    timezone: wish.timezone,
    days,
    deckId: wish.deckId,
    topic: wish.topic,
    mention: wish.mention,
    thread: wish.thread,
    reveal: wish.reveal,
    language: await services.settings.language(guild.id, guild.language),
    here: { channelId: context.channelId, timezone: context.timezone },
  });
  return privately(scheduleCard(view, await services.daily.sample(guild.id, view.id), language, t));
}

/** @throws UserError permission.member, permission.bot, role.kind */
function mayPost(
  channelId: string,
  { thread, mention }: { thread: boolean; mention: string | null },
  context: Context,
) {
  const threads: readonly PermissionName[] = thread ? ["CreatePublicThreads", "SendMessagesInThreads"] : [];
  const byMember = context.lacks("member", channelId, posting);
  if (byMember.length > 0) throw new UserError("permission.member", { permissions: byMember, channelId });
  const byBot = context.lacks("bot", channelId, [...posting, "EmbedLinks", ...threads]);
  if (byBot.length > 0) throw new UserError("permission.bot", { permissions: byBot, channelId });
  if (mention === null || context.isMentionable(mention)) return;
  const pinging: readonly PermissionName[] = ["MentionEveryone"];
  if (context.lacks("member", channelId, pinging).length > 0)
    throw new UserError("permission.member", { permissions: pinging, channelId });
  if (context.lacks("bot", channelId, pinging).length > 0) throw new UserError("role.kind", { roleId: mention });
}

/** The form that asks for what matters, filled in with what is usual. */
function setupForm({ t, channelId, timezone }: Context): Form {
  const { title, ...labels } = t.daily.setupForm;
  const dayOptions = Object.entries(t.daily.dayChoices).map(([value, label]) => ({ value, label }));
  const revealOptions = reveals.map((value) => ({ value, label: t.choices.reveal[value] }));
  const placeholder = "";
  return {
    target: { kind: "daily.setup" },
    title,
    fields: [
      { kind: "channel", label: labels.channel, placeholder, value: channelId },
      { kind: "text", label: labels.time, placeholder: "09:00", maxLength: 5, long: false, value: "09:00" },
      { kind: "text", label: labels.timezone, placeholder, maxLength: 64, long: false, value: timezone },
      { kind: "choice", label: labels.days, placeholder, options: dayOptions, value: "all" },
      { kind: "choice", label: labels.reveal, placeholder, options: revealOptions, value: "instant" },
    ],
  };
}

const oneSchedule = {
  options: { schedule: text({ maxLength: 32, autocomplete: true }) },
  autocomplete: { schedule: pickers.schedules },
};

/** A subcommand that does something with one schedule and says how it stands then. */
const withSchedule = (run: (scheduleId: string | undefined, guildId: string, context: Context) => Promise<string>) =>
  action({
    ...oneSchedule,
    execute: async ({ schedule }, context) => privately({ content: await run(schedule, guildOf(context).id, context) }),
  });

const nextOf = ({ next }: ScheduleView): string => timestamp(next[0] ?? 0);

const components: Components = {
  "daily.setup": async (_target, [channelId, time, timezone, days, reveal], context) => {
    // A form outlives the right to use it.
    const missing = context.lacks("member", context.channelId, ["ManageGuild"]);
    if (missing.length > 0)
      throw new UserError("permission.member", { permissions: missing, channelId: context.channelId });
    return arrange(
      { channelId, time, timezone, days, reveal: reveals.find((one): one is Reveal => one === reveal) },
      context,
    );
  },
  "daily.answer": async (target, values, { services, userId, at, language, t }) => {
    const { postId, choice } = target;
    const question = await services.daily.question(postId);
    if (wantsForm(question.kind, choice, values))
      return { kind: "form", form: answerForm(question, target, question.language, messagesOf(question.language)) };
    const response = responseOf(question.kind, choice, values);
    return privately(feedbackCard(await services.daily.answer({ postId, userId, at }, response), language, t));
  },
  "daily.other": async ({ postId }, _values, { services }) => {
    const view = await services.daily.question(postId);
    const language = view.language === "zh" ? "en" : "zh";
    return privately(otherDailyCard({ ...view, language }, messagesOf(language)));
  },
  "daily.remind": async ({ postId }, _values, { services, userId, t }) => {
    const known = await services.daily.reminders.of(postId, userId);
    return known ? privately(reminderSetCard(postId, known, t)) : { kind: "form", form: remindForm(postId, t) };
  },
  "daily.remindAt": async ({ postId }, [time], { services, userId, language, t }) => {
    if (time === undefined) return { kind: "form", form: remindForm(postId, t) };
    const { nextAt } = await services.daily.reminders.set(postId, userId, time, language);
    return privately({ content: t.daily.reminderSet(timestamp(nextAt)) });
  },
  "daily.forget": async ({ postId }, _values, { services, userId, t }) => {
    await services.daily.reminders.remove(postId, userId);
    return { kind: "update", body: { content: t.daily.reminderGone, components: [] } };
  },
};

const reminderTime = "20:00";

function remindForm(postId: string, t: Context["t"]): Form {
  const { title, label, placeholder } = t.daily.remindForm;
  const field = { kind: "text", label, placeholder, maxLength: 5, long: false, value: reminderTime } as const;
  return { target: { kind: "daily.remindAt", postId }, title, fields: [field] };
}

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
        const views = await context.services.daily.status(guild.id);
        return privately(schedulesCard(guild.id, views, context.language, context.t));
      },
    }),
    now: withSchedule(async (schedule, guildId, { services, t }) =>
      t.daily.posted(messageLink(guildId, await services.daily.now(guildId, schedule))),
    ),
    pause: withSchedule(async (schedule, guildId, { services, t }) => {
      await services.daily.pause(guildId, schedule);
      return t.daily.pausedNow;
    }),
    resume: withSchedule(async (schedule, guildId, { services, t }) =>
      t.daily.resumed(nextOf(await services.daily.resume(guildId, schedule))),
    ),
    skip: withSchedule(async (schedule, guildId, { services, t }) => {
      const view = await services.daily.skip(guildId, schedule);
      return t.daily.skipped(view.skips ?? "", nextOf(view));
    }),
    remove: withSchedule(async (schedule, guildId, { services, t }) => {
      await services.daily.remove(guildId, schedule);
      return t.daily.removed;
    }),
  },
  components,
};
