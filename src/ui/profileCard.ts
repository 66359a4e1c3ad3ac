import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { Accuracy, ProfileView } from "#src/services/profile.ts";
import { type Body, colours, type File } from "./body.ts";
import { button, row } from "./controls.ts";
import { type ProfilePictureView, profilePicture } from "./images/pictures.ts";
import { clip, escapeMarkdown, mention, undeceiving } from "./text.ts";
import { allToTraditional } from "./traditional.ts";

const topicsShown = 8;

export interface ProfileOptions {
  /** What the member is called. */
  readonly name: string;
  readonly language: Language;
  /** Whether the reader reads Traditional characters. */
  readonly traditional: boolean;
  /** Whether the reader is the member, so that they can show it to others. */
  readonly own: boolean;
  /** Whether everybody sees the card: it then says nothing that is for the member only. */
  readonly open: boolean;
}

/** What a member has done, in words and as a picture. */
export async function profileCard(view: ProfileView, options: ProfileOptions, t: Messages): Promise<Body> {
  const { name, own, open } = options;
  const isEmpty = view.quiz.games + view.daily.answered === 0;
  const files = isEmpty ? [] : [await picture(view, options, t)];
  const empty = own ? t.profile.empty : t.profile.emptyOther(mention(view.userId));
  const practice = view.practice && view.practice.answered > 0 && !open ? [practiceField(view.practice, t)] : [];
  return {
    embeds: [
      {
        title: t.profile.title(escapeMarkdown(name)),
        ...(isEmpty && { description: empty }),
        fields: [...(isEmpty ? [] : fieldsOf(view, options.language, t)), ...practice],
        ...(!isEmpty && { footer: { text: t.profile.note } }),
        ...(files[0] && { image: { url: `attachment://${files[0].name}` } }),
        color: colours.brand,
      },
    ],
    components: own && !open && !isEmpty ? [row(button(t.profile.share, { kind: "profile.share" }))] : [],
    files,
  };
}

/** The figures as a picture, and in words for those who do not see it. */
async function picture(view: ProfileView, { name, language, traditional }: ProfileOptions, t: Messages): Promise<File> {
  const shown = pictureOf(view, name, language, t);
  const data = await profilePicture(traditional ? { ...(await allToTraditional(shown)), name } : shown);
  const facts = [
    ...shown.figures.map(({ value, label }) => `${label} ${value}`),
    ...shown.topics.map((topic) => `${topic.name} ${percent({ right: topic.right, answered: topic.asked })}%`),
  ];
  return {
    name: "profile.png",
    data,
    description: clip(t.profile.picture(undeceiving(name), facts.join("\n")), 1_024),
  };
}

function pictureOf(view: ProfileView, name: string, language: Language, t: Messages): ProfilePictureView {
  const { quiz, daily, streak, topics, calendar } = view;
  const { labels } = t.profile;
  const [, month = "1", day = "1"] = (calendar[0]?.date ?? "").split("-");
  const all = { right: quiz.right + daily.right, answered: quiz.answered + daily.answered };
  return {
    name,
    subtitle: rightOf(all, t),
    figures: [
      { value: String(quiz.games), label: labels.games },
      { value: String(quiz.won), label: labels.won },
      { value: String(all.right), label: labels.right },
      { value: String(streak.current), label: labels.streak },
      { value: String(streak.best), label: labels.best },
    ],
    topics: topics.map(({ title, right, answered }) => ({ name: title[language], right, asked: answered })),
    days: calendar.map(({ answers }) => answers),
    labels: { ...labels, from: t.profile.date(Number(month), Number(day)) },
  };
}

function fieldsOf(view: ProfileView, language: Language, t: Messages): APIEmbedField[] {
  const { quiz, daily, streak, topics, calendar } = view;
  const field = (name: string, lines: readonly string[], inline = true) => ({ name, value: lines.join("\n"), inline });
  const active = calendar.filter(({ answers }) => answers > 0);
  const answers = active.reduce((sum, day) => sum + day.answers, 0);
  const freezes = streak.freezes > 0 ? [t.profile.freezes(streak.freezes)] : [];
  return [
    ...(quiz.games > 0 ? [field(t.profile.quizzes, [t.profile.games(quiz.games, quiz.won), rightOf(quiz, t)])] : []),
    ...(daily.answered > 0
      ? [
          field(t.profile.daily, [rightOf(daily, t)]),
          field(t.profile.streak, [t.profile.streakNow(streak.current, streak.best), ...freezes]),
        ]
      : []),
    ...(topics.length > 0 ? [field(t.profile.topics, topicLines(topics, language, t), false)] : []),
    field(t.profile.activity, [t.profile.activeOn(active.length, answers)], false),
  ];
}

function topicLines(topics: ProfileView["topics"], language: Language, t: Messages): string[] {
  const lines = topics
    .slice(0, topicsShown)
    .map(({ title, right, answered }) =>
      t.profile.topic(escapeMarkdown(clip(title[language], 80)), right, answered, percent({ right, answered })),
    );
  return topics.length > topicsShown ? [...lines, t.profile.moreTopics(topics.length - topicsShown)] : lines;
}

const practiceField = (practice: Accuracy, t: Messages): APIEmbedField => ({
  name: t.profile.practice,
  value: t.profile.practiceOnlyYou(rightOf(practice, t)),
});

const rightOf = ({ right, answered }: Accuracy, t: Messages): string =>
  t.profile.rightOf(right, answered, percent({ right, answered }));

const percent = ({ right, answered }: Accuracy): number => (answered === 0 ? 0 : Math.round((100 * right) / answered));
