import {
  action,
  type Components,
  type Context,
  guildOf,
  mustHold,
  mustHoldIn,
  privately,
  type Reply,
} from "#src/discord/command.ts";
import { oneOf, optionalFlag, role, text, textChannel } from "#src/discord/options.ts";
import { parseDays } from "#src/domain/daily/parse.ts";
import { everyDay } from "#src/domain/daily/slot.ts";
import { type PermissionName, UserError } from "#src/domain/errors.ts";
import type { SetupRequest } from "#src/services/daily/setup.ts";
import { type Reveal, reveals, type Schedule } from "#src/storage/daily/records.ts";
import type { Form } from "#src/ui/form.ts";
import { daysText, scheduleCard } from "#src/ui/scheduleCards.ts";
import { noteDeed } from "./deeds.ts";
import * as pickers from "./pickers.ts";

/** The longest way to write a time of day, such as "9:30 pm", with room to spare, in UTF-16 units. */
export const longestTime = 16;

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

/** Adds a schedule, or changes one; without options, by a form. */
export const setup = action({
  cost: 3,
  options: {
    channel: textChannel(),
    time: text({ maxLength: longestTime }),
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
    const changes = { channelId, deckId, ...wish };
    const saysNothing = Object.values(changes).every((value) => value === undefined);
    if (!saysNothing) return arrange({ ...changes, scheduleId }, context);
    return { kind: "form", form: setupForm(await scheduleOf(scheduleId, context), context) };
  },
});

/** The schedule that is to be changed; null for a new one. @throws UserError daily.unknown */
async function scheduleOf(scheduleId: string | undefined, context: Context): Promise<Schedule | null> {
  if (scheduleId === undefined) return null;
  const found = (await context.services.daily.list(guildOf(context).id)).find(({ id }) => id === scheduleId);
  if (!found) throw new UserError("daily.unknown", {});
  return found;
}

/** Checks who may do what there, writes the schedule down, and shows what it will do. */
async function arrange(wish: Wish, context: Context): Promise<Reply> {
  const { services, userId, language, t } = context;
  const guild = guildOf(context);
  const earlier = await scheduleOf(wish.scheduleId, context);
  const channelId = wish.channelId ?? earlier?.channelId ?? context.channelId;
  // A thread is archived after some days, and takes no threads of its own.
  if (context.inThread && channelId === context.channelId) throw new UserError("channel.kind", { channelId });
  const thread = wish.thread ?? earlier?.thread ?? false;
  await mayPost(channelId, { thread, mention: wish.mention ?? earlier?.mention ?? null }, context);
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
  const deed = earlier ? "daily.change" : "daily.setup";
  await noteDeed(deed, { channelId, detail: `${view.time} ${view.timezone}` }, context);
  return privately(scheduleCard(view, await services.daily.sample(guild.id, view.id), language, t));
}

/** @throws UserError permission.member, permission.bot, role.kind, role.everyone */
async function mayPost(
  channelId: string,
  { thread, mention }: { thread: boolean; mention: string | null },
  context: Context,
): Promise<void> {
  const threads: readonly PermissionName[] = thread ? ["CreatePublicThreads", "SendMessagesInThreads"] : [];
  await mustHoldIn(context, channelId, "member", posting);
  await mustHoldIn(context, channelId, "bot", [...posting, "EmbedLinks", ...threads]);
  // The role that every member has goes by the id of the server.
  if (mention === guildOf(context).id) throw new UserError("role.everyone", {});
  if (mention === null || (await context.isMentionable(mention))) return;
  const pinging: readonly PermissionName[] = ["MentionEveryone"];
  await mustHoldIn(context, channelId, "member", pinging);
  if ((await context.lacksIn(channelId, "bot", pinging)).length > 0)
    throw new UserError("role.kind", { roleId: mention });
}

/** What a new schedule begins with. */
const standard = { time: "09:00", days: everyDay, reveal: "instant" } as const;

/** The form that asks for what matters, filled in with what holds already or is usual. */
function setupForm(earlier: Schedule | null, { t, channelId: here, inThread, timezone: zoneHere }: Context): Form {
  const { title, ...labels } = t.daily.setupForm;
  const { time, timezone, days, reveal } = earlier ?? { ...standard, timezone: zoneHere };
  const channelId = earlier?.channelId ?? (inThread ? undefined : here);
  const named = Object.entries(t.daily.dayChoices).map(([value, label]) => ({ value, label }));
  const usual = named.find(({ value }) => parseDays(value)?.join() === days.join());
  const own = { value: days.join(""), label: daysText(days, t) };
  const dayOptions = usual ? named : [own, ...named];
  const revealOptions = reveals.map((value) => ({ value, label: t.choices.reveal[value] }));
  return {
    target: { kind: "daily.setup", scheduleId: earlier?.id ?? null },
    title,
    fields: [
      { kind: "channel", label: labels.channel, ...(channelId !== undefined && { value: channelId }) },
      {
        kind: "text",
        label: labels.time,
        placeholder: standard.time,
        maxLength: longestTime,
        long: false,
        value: time,
      },
      { kind: "text", label: labels.timezone, maxLength: 64, long: false, value: timezone },
      { kind: "choice", label: labels.days, options: dayOptions, value: (usual ?? own).value },
      { kind: "choice", label: labels.reveal, options: revealOptions, value: reveal },
    ],
  };
}

/** What the form brings back. */
export const sentForm: NonNullable<Components["daily.setup"]> = async (
  { scheduleId },
  [channelId, time, timezone, days, reveal],
  context,
) => {
  guildOf(context);
  // A form outlives the right to use it.
  mustHold(context, "member", ["ManageGuild"]);
  const known = reveals.find((one): one is Reveal => one === reveal);
  return arrange({ scheduleId: scheduleId ?? undefined, channelId, time, timezone, days, reveal: known }, context);
};
