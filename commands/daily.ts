import { action, type Command, type Components, type Context, guildOf, privately } from "#src/discord/command.ts";
import { text } from "#src/discord/options.ts";
import type { AuditAction } from "#src/domain/audit.ts";
import { responseOf } from "#src/domain/quiz/question.ts";
import { otherLanguage } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { ScheduleView } from "#src/services/daily/views.ts";
import { feedbackCard, messageLink, otherDailyCard, reminderSetCard } from "#src/ui/dailyCards.ts";
import type { Form } from "#src/ui/form.ts";
import { answerForm, wantsForm } from "#src/ui/response.ts";
import { schedulesCard } from "#src/ui/scheduleCards.ts";
import { timestamp } from "#src/ui/text.ts";
import { longestTime, sentForm, setup } from "./dailySetup.ts";
import { noteDeed } from "./deeds.ts";
import * as pickers from "./pickers.ts";

const oneSchedule = {
  options: { schedule: text({ maxLength: 32, autocomplete: true }) },
  autocomplete: { schedule: pickers.schedules },
};

/** A subcommand that does something with one schedule, is written down, and says how the schedule stands then. */
const withSchedule = (
  deed: Extract<AuditAction, `daily.${string}`>,
  run: (scheduleId: string | undefined, guildId: string, context: Context) => Promise<string>,
  cost = 1,
) =>
  action({
    ...oneSchedule,
    cost,
    async execute({ schedule }, context) {
      const guildId = guildOf(context).id;
      const known = await context.services.daily.list(guildId);
      const content = await run(schedule, guildId, context);
      const channelId = (known.find(({ id }) => id === schedule) ?? known[0])?.channelId ?? null;
      await noteDeed(deed, { channelId }, context);
      return privately({ content });
    },
  });

const nextOf = ({ next }: ScheduleView): string => timestamp(next[0] ?? 0);

/** The question that a button names, if it was posted in this server: a button from elsewhere is forged. */
const postedHere = (postId: string, context: Context) => context.services.daily.question(postId, guildOf(context).id);

const components: Components = {
  "daily.setup": sentForm,
  "daily.answer": async (target, values, context) => {
    const { services, userId, at, language, t } = context;
    const { postId, choice } = target;
    const question = await postedHere(postId, context);
    if (wantsForm(question.kind, choice, values))
      return { kind: "form", form: answerForm(question, target, question.language, messagesOf(question.language)) };
    const response = responseOf(question.kind, choice, values);
    return privately(feedbackCard(await services.daily.answer({ postId, userId, at }, response), language, t));
  },
  "daily.other": async ({ postId }, _values, context) => {
    const view = await postedHere(postId, context);
    const language = otherLanguage(view.language);
    return privately(otherDailyCard({ ...view, language }, messagesOf(language)));
  },
  "daily.remind": async ({ postId }, _values, context) => {
    const { services, userId, t } = context;
    await postedHere(postId, context);
    const known = await services.daily.reminders.of(postId, userId);
    return known ? privately(reminderSetCard(postId, known, t)) : { kind: "form", form: remindForm(postId, t) };
  },
  "daily.remindAt": async ({ postId }, [time], context) => {
    const { services, userId, language, t } = context;
    await postedHere(postId, context);
    if (time === undefined) return { kind: "form", form: remindForm(postId, t) };
    const { nextAt } = await services.daily.reminders.set(postId, userId, time, language);
    return privately({ content: t.daily.reminderSet(timestamp(nextAt)) });
  },
  "daily.forget": async ({ postId }, _values, context) => {
    const { services, userId, t } = context;
    await postedHere(postId, context);
    await services.daily.reminders.remove(postId, userId);
    return { kind: "update", body: { content: t.daily.reminderGone, components: [] } };
  },
};

const reminderTime = "20:00";

function remindForm(postId: string, t: Context["t"]): Form {
  const { title, label, placeholder } = t.daily.remindForm;
  const field = { kind: "text", label, placeholder, maxLength: longestTime, long: false, value: reminderTime } as const;
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
    now: withSchedule(
      "daily.now",
      async (schedule, guildId, { services, t }) =>
        t.daily.posted(messageLink(guildId, await services.daily.now(guildId, schedule))),
      3,
    ),
    pause: withSchedule("daily.pause", async (schedule, guildId, { services, t }) => {
      await services.daily.pause(guildId, schedule);
      return t.daily.pausedNow;
    }),
    resume: withSchedule("daily.resume", async (schedule, guildId, { services, t }) =>
      t.daily.resumed(nextOf(await services.daily.resume(guildId, schedule))),
    ),
    skip: withSchedule("daily.skip", async (schedule, guildId, { services, t }) => {
      const view = await services.daily.skip(guildId, schedule);
      return t.daily.skipped(view.skips ?? "", nextOf(view));
    }),
    remove: withSchedule("daily.remove", async (schedule, guildId, { services, t }) => {
      await services.daily.remove(guildId, schedule);
      return t.daily.removed;
    }),
  },
  components,
};
