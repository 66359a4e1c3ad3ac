import { type APIEmbed, ButtonStyle } from "discord-api-types/v10";
import type { Ranked } from "#src/domain/quiz/score.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { LobbyView, PodiumView, QuestionView, RevealView, StatusView } from "#src/services/competition/views.ts";
import { type Body, colours } from "./body.ts";
import { answerControls, button, optionLines, row } from "./controls.ts";
import { letters, mention, timestamp } from "./text.ts";

const standingsShown = 5;
const podiumShown = 20;
const playersShown = 30;
const medals: readonly string[] = ["🥇", "🥈", "🥉"];

/** The invitation: settings, players, Join and Start. */
export function lobbyCard(view: LobbyView, t: Messages): Body {
  const { settings, titles, language } = view;
  const line = t.quiz.settings({
    deck: titles.deck[language],
    topic: titles.topic?.[language] ?? t.everyTopic,
    difficulty: settings.difficulty ? t.difficulty[settings.difficulty] : t.quiz.anyDifficulty,
    questions: view.questions,
    seconds: settings.seconds,
    mode: t.quiz.modes[settings.mode],
    language: t.languages[settings.language],
  });
  const begun = view.stopped ? t.quiz.stopped : t.quiz.begun;
  const begins = view.waiting ? t.quiz.begins(timestamp(view.beginsAt)) : begun;
  const embed: APIEmbed = {
    title: t.quiz.title,
    description: `${t.quiz.lobby(mention(view.hostId))}\n\n${line}\n\n${begins}`,
    fields: [{ name: t.quiz.players(view.playerIds.length), value: names(view.playerIds, t) }],
    footer: { text: t.quiz.tieBreak },
    color: colours.brand,
  };
  if (!view.waiting) return { embeds: [embed], components: [] };
  const join = button(t.quiz.join, { kind: "quiz.join", quizId: view.quizId }, { style: ButtonStyle.Success });
  return {
    embeds: [embed],
    components: [row(join, button(t.quiz.startNow, { kind: "quiz.begin", quizId: view.quizId }))],
  };
}

/** A question while it is open. Made from a view that does not know the right answer. */
export function questionCard(view: QuestionView, t: Messages): Body {
  const { language } = view;
  const closes =
    view.closesAt === null ? "" : `\n\n${t.quiz.closes(timestamp(view.closesAt))} · ${t.quiz.answered(view.answered)}`;
  const several = view.kind === "multi" ? `\n*${t.quiz.multi}*` : "";
  const options = view.options.map((option) => option[language]);
  const target = (choice: number | null) =>
    ({ kind: "quiz.answer", quizId: view.quizId, index: view.index, choice }) as const;
  return {
    embeds: [
      {
        ...head(view, t),
        description: `**${view.stem[language]}**${several}\n\n${optionLines(options)}${closes}`,
        color: colours.open,
      },
    ],
    components: answerControls({ kind: view.kind, options, target, placeholder: t.quiz.pickSeveral }),
  };
}

/** The same message once the question is closed: right answer, explanation, who chose what, standings. */
export function revealCard(view: RevealView, t: Messages): Body {
  const { language, result, key } = view;
  const options = view.options.map((option) => option[language]);
  if (!result) {
    const description = `**${view.stem[language]}**\n\n${optionLines(options)}\n\n${t.quiz.cancelled}`;
    return { embeds: [{ ...head(view, t), description, color: colours.quiet }], components: [] };
  }
  const mark = (index: number) => `${key.includes(index) ? " ✅" : ""}${bar(result.distribution[index] ?? 0)}`;
  const lines = [
    `**${view.stem[language]}**`,
    "",
    optionLines(options, mark),
    "",
    `**${t.quiz.reveal(letters(key))}**`,
    view.explain[language],
    "",
    outcome(view, t),
  ];
  const standings = view.standings
    .slice(0, standingsShown)
    .map((row) => t.quiz.row(row.rank, mention(row.userId), row.points));
  const next = view.nextAt === null ? [] : [t.quiz.next(timestamp(view.nextAt))];
  return {
    embeds: [
      {
        ...head(view, t),
        description: [...lines, ...next].join("\n"),
        fields: standings.length > 0 ? [{ name: t.quiz.standings, value: standings.join("\n") }] : [],
        color: colours.right,
      },
    ],
    components: [],
  };
}

/** The end of a game. */
export function podiumCard(view: PodiumView, t: Messages): Body {
  const { table, total, end } = view;
  const rows = table.slice(0, podiumShown).map((row) => finalRow(row, total, t));
  const more = table.length > podiumShown ? [t.quiz.others(table.length - podiumShown)] : [];
  const note = t.quiz.ended[end];
  const body = table.length > 0 ? [...rows, ...more, "", t.quiz.completed(total, table.length)] : [t.quiz.noPlayers];
  const description = [...body, ...(note ? [note] : [])].join("\n");
  return {
    embeds: [
      {
        title: t.quiz.podium,
        description,
        footer: { text: t.quiz.tieBreak },
        color: end === "completed" ? colours.right : colours.quiet,
      },
    ],
  };
}

export function statusCard(view: StatusView, t: Messages): Body {
  const stands =
    view.beginsAt === null ? t.quiz.status.on(view.number, view.total) : t.quiz.status.lobby(timestamp(view.beginsAt));
  const table = view.standings
    .slice(0, standingsShown)
    .map((row) => t.quiz.row(row.rank, mention(row.userId), row.points));
  const lines = [
    stands,
    t.quiz.status.host(mention(view.hostId)),
    t.quiz.status.players(view.playerIds.length),
    ...(table.length > 0 ? ["", ...table] : []),
  ];
  return { embeds: [{ title: t.quiz.title, description: lines.join("\n"), color: colours.brand }] };
}

const head = (view: QuestionView, t: Messages) => ({
  title: t.quiz.heading(view.index + 1, view.total),
  footer: { text: t.quiz.meta(view.topic?.[view.language] ?? "", t.difficulty[view.difficulty]) },
});

/** One block for each player, up to ten, then the number. */
const bar = (players: number) => (players === 0 ? "" : ` \`${"█".repeat(Math.min(players, 10))}\` ${players}`);

function outcome({ result }: RevealView, t: Messages): string {
  if (!result || result.answers.length === 0) return t.quiz.nobody;
  if (!result.fastest) return t.quiz.nobodyRight;
  const { userId, elapsedMs } = result.fastest;
  return `${t.quiz.someRight(result.rightUserIds.length, result.answers.length)} · ${t.quiz.fastest(mention(userId), (elapsedMs / 1000).toFixed(1))}`;
}

/** A medal is for points, not for being there. */
const finalRow = (row: Ranked, total: number, t: Messages) => {
  const medal = row.points > 0 ? medals[row.rank - 1] : undefined;
  return t.quiz.finalRow(medal ?? `**${row.rank}.**`, mention(row.userId), row.points, row.right, total);
};

function names(playerIds: readonly string[], t: Messages): string {
  const shown = playerIds.slice(0, playersShown).map(mention).join(" ");
  return playerIds.length > playersShown ? `${shown} ${t.quiz.others(playerIds.length - playersShown)}` : shown || "–";
}
