import { type APIEmbed, type APIMessageTopLevelComponent, ButtonStyle } from "discord-api-types/v10";
import type { Control } from "#src/domain/quiz/quiz.ts";
import type { Ranked } from "#src/domain/quiz/score.ts";
import { membersByTeam, teamCount } from "#src/domain/quiz/teams.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { LobbyView, QuestionView, RevealView, Standing, StatusView } from "#src/services/competition/views.ts";
import { type Body, colours } from "./body.ts";
import { button, row } from "./controls.ts";
import { answerControls, markShares, questionText, shownKey } from "./response.ts";
import { mention, timestamp } from "./text.ts";

const standingsShown = 5;
const playersShown = 30;
const medals: readonly string[] = ["🥇", "🥈", "🥉"];

/** "🥇" for the first, "**4.**" for the fourth. */
export const place = (rank: number): string => medals[rank - 1] ?? `**${rank}.**`;

/** The invitation: settings, rules, players, Join and Start. */
export function lobbyCard(view: LobbyView, t: Messages): Body {
  const { settings, titles, language, state } = view;
  const line = t.quiz.settings({
    deck: titles.deck[language],
    topic: titles.topic?.[language] ?? t.everyTopic,
    difficulty: settings.difficulty ? t.difficulty[settings.difficulty] : t.quiz.anyDifficulty,
    questions: view.questions,
    seconds: settings.seconds,
    mode: t.quiz.modes[settings.mode],
    language: t.languages[settings.language],
  });
  const stands = {
    waiting: t.quiz.begins(timestamp(view.beginsAt)),
    paused: t.quiz.lobbyPaused,
    begun: t.quiz.begun,
    stopped: t.quiz.stopped,
    failed: t.quiz.ended.failed,
  }[state];
  const embed: APIEmbed = {
    title: t.quiz.title,
    description: [t.quiz.lobby(mention(view.hostId)), "", line, t.quiz.rules[settings.mode], "", stands].join("\n"),
    fields: playerFields(view, t),
    footer: { text: `${t.quiz.tieBreak}\n${t.quiz.seal(view.seal.slice(0, sealShown))}` },
    color: colours.brand,
  };
  const open = state === "waiting" || state === "paused";
  return { embeds: [embed], components: open ? lobbyControls(view, t) : [] };
}

/** So much of a seal is enough to compare, in hex digits. */
const sealShown = 16;

function lobbyControls({ quizId, teams }: LobbyView, t: Messages): APIMessageTopLevelComponent[] {
  const join = (label: string, team: number | null) =>
    button(label, { kind: "quiz.join", quizId, team }, { style: ButtonStyle.Success });
  const start = button(t.quiz.startNow, { kind: "quiz.begin", quizId });
  if (!teams) return [row(join(t.quiz.join, null), start)];
  const choices = Array.from({ length: teamCount }, (_, team) => join(t.quiz.teamNames[team] ?? "", team));
  return [row(...choices), row(start)];
}

function playerFields({ players, teams }: LobbyView, t: Messages) {
  if (!teams || players.length === 0)
    return [{ name: t.quiz.players(players.length), value: names(players, playersShown) || t.quiz.nobodyYet }];
  return membersByTeam(players).flatMap((members, team) =>
    members.length === 0
      ? []
      : [
          {
            name: `${t.quiz.teamNames[team]} (${members.length})`,
            value: names(members, Math.floor(playersShown / teamCount)),
            inline: true,
          },
        ],
  );
}

function names(players: readonly { readonly userId: string }[], most: number): string {
  const more = players.length > most ? [`+${players.length - most}`] : [];
  return [...players.slice(0, most).map(({ userId }) => mention(userId)), ...more].join(", ");
}

/** A question while it is open. Made from a view that does not know the right answer. */
export function questionCard(view: QuestionView, t: Messages): Body {
  const { language, quizId, index } = view;
  const target = (choice: number | null) => ({ kind: "quiz.answer", quizId, index, choice }) as const;
  const other = row(button(t.quiz.otherLanguage, { kind: "quiz.other", quizId, index }));
  return {
    embeds: [
      {
        ...head(view, t),
        description: `${questionText(view, language, t)}${countdown(view, t)}`,
        color: colours.open,
      },
    ],
    components: [...answerControls(view, target, language, t), other],
  };
}

function countdown({ closesAt, overtime, paused, answered }: QuestionView, t: Messages): string {
  if (closesAt === null) return "";
  const closes = overtime ? t.quiz.overtime : t.quiz.closes(timestamp(closesAt));
  return `\n\n${closes} · ${t.quiz.answered(answered)}${paused ? `\n${t.quiz.pausesAfter}` : ""}`;
}

/** The same question for one reader in the other language; it is answered on the question's own message or right here. */
export function otherLanguageCard(view: QuestionView, t: Messages): Body {
  const { components = [], embeds = [] } = questionCard(view, t);
  return { embeds, components: components.slice(0, -1) };
}

/** The same message once the question is closed: right answer, explanation, who chose what, standings. */
export function revealCard(view: RevealView, t: Messages): Body {
  const { language, result, counted } = view;
  const mark = markShares(view, (option) => result.distribution[option] ?? 0, result.answers.length);
  const lines = [
    questionText(view, language, t, mark),
    "",
    `**${t.quiz.reveal(shownKey(view, language))}**`,
    view.explain[language],
    "",
    counted ? outcome(view, t) : t.quiz.cancelled,
    ...(view.nextAt === null ? [] : [t.quiz.next(timestamp(view.nextAt))]),
    ...(view.current && view.paused ? [t.quiz.paused] : []),
    ...(view.failed ? ["", t.quiz.ended.failed] : []),
  ];
  return {
    embeds: [
      {
        ...head(view, t),
        description: lines.join("\n"),
        fields: [...teamField(view, t), ...standingsField(view, t)],
        color: counted ? colours.right : colours.quiet,
      },
    ],
    components: view.current ? [hostControls(view, t)] : [],
  };
}

function hostControls({ quizId, index, paused, counted }: RevealView, t: Messages): APIMessageTopLevelComponent {
  const control = (name: Control, disabled = false) =>
    button(t.quiz.control[name], { kind: "quiz.control", quizId, control: name, index }, { disabled });
  return row(control(paused ? "resume" : "pause"), control("skip"), control("void", !counted), control("stop"));
}

/** A line for each team; none in modes without teams. */
export const teamRows = ({ teams }: Pick<RevealView, "teams">, t: Messages): string[] =>
  (teams ?? []).map(({ rank, team, points, members }) =>
    t.quiz.teamRow(rank, t.quiz.teamNames[team] ?? "", points.toFixed(2), members),
  );

function teamField(view: Pick<RevealView, "teams">, t: Messages) {
  const rows = teamRows(view, t);
  return rows.length > 0 ? [{ name: t.quiz.teams, value: rows.join("\n") }] : [];
}

function standingsField({ standings }: Pick<RevealView, "standings">, t: Messages) {
  const rows = standings.slice(0, standingsShown).map((standing) => `${standingRow(standing, t)}${moved(standing)}`);
  return rows.length > 0 ? [{ name: t.quiz.standings, value: rows.join("\n") }] : [];
}

const standingRow = ({ rank, userId, points, lives }: Ranked, t: Messages): string =>
  `${t.quiz.row(place(rank), mention(userId), points)}${lives === null ? "" : ` ${lives > 0 ? "❤️".repeat(lives) : t.quiz.out}`}`;

const moved = ({ change }: Standing): string =>
  change === null || change === 0 ? "" : change > 0 ? ` ▲${change}` : ` ▼${-change}`;

export function statusCard(view: StatusView, t: Messages): Body {
  const { number, total, beginsAt, paused, inLobby } = view;
  const rests = inLobby ? t.quiz.lobbyPaused : t.quiz.status.paused(number, total);
  const runs = paused ? rests : t.quiz.status.on(number, total);
  const lines = [
    beginsAt === null ? runs : t.quiz.status.lobby(timestamp(beginsAt)),
    t.quiz.status.host(mention(view.hostId)),
    t.quiz.status.players(view.players),
    ...(view.standings.length > 0 ? [""] : []),
    ...view.standings.slice(0, standingsShown).map((standing) => standingRow(standing, t)),
  ];
  const fields = teamField(view, t);
  return { embeds: [{ title: t.quiz.title, description: lines.join("\n"), fields, color: colours.brand }] };
}

const head = (view: QuestionView, t: Messages) => ({
  title: t.quiz.heading(view.index + 1, view.total),
  footer: { text: t.quiz.meta(view.topic?.[view.language] ?? "", t.difficulty[view.difficulty]) },
});

function outcome({ result }: RevealView, t: Messages): string {
  if (result.answers.length === 0) return t.quiz.nobody;
  if (!result.fastest) return t.quiz.nobodyRight;
  const { userId, elapsedMs } = result.fastest;
  const right = t.quiz.someRight(result.rightUserIds.length, result.answers.length);
  return `${right} · ${t.quiz.fastest(mention(userId), (elapsedMs / 1000).toFixed(1))}`;
}
