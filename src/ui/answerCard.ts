import { ButtonStyle } from "discord-api-types/v10";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { EntryView } from "#src/services/library.ts";
import type { LookupView } from "#src/services/lookup.ts";
import { type Body, colours } from "./body.ts";
import { button, menu, row } from "./controls.ts";
import { clip, escapeMarkdown } from "./text.ts";

/** An answer: question, answer, key points, code, where it comes from. */
export function answerCard({ entry, topic, sources }: EntryView, language: Language, t: Messages): Body {
  const points = entry.points.map((point) => `- ${point[language]}`).join("\n");
  const code = entry.code && `\`\`\`${entry.code.language}\n${entry.code.body.trimEnd()}\n\`\`\``;
  const caption = entry.code && `**${entry.code.caption[language]}**\n`;
  const cited = sources.map((source) => t.ask.source(source.title[language], source.section));
  const difficulty = t.difficulty[entry.difficulty];
  const age = entry.asOf ? [t.ask.asOf(entry.asOf)] : [];
  const end = {
    fields: [{ name: t.ask.sources, value: clip(cited.join("\n"), 1024) }],
    footer: { text: [t.ask.meta(topic[language], difficulty), ...age].join(" · ") },
    color: colours.brand,
  };
  const answer = {
    title: clip(entry.question[language], 256),
    description: `${entry.answer[language].trim()}\n\n**${t.ask.points}**\n${points}`,
  };
  if (!code) return { embeds: [{ ...answer, ...end }] };
  return {
    embeds: [
      { ...answer, color: colours.brand },
      { description: `${caption}${code}`, ...end },
    ],
  };
}

/** What is shown for a question: the answer, or a choice of near ones, or how to ask better. */
export function lookupCard(
  { question, tier, entries }: LookupView,
  topics: readonly string[],
  language: Language,
  t: Messages,
): Body {
  const [first, ...others] = entries;
  const asked = escapeMarkdown(clip(question, 200));
  if (!first || tier === "none")
    return {
      embeds: [
        {
          title: clip(t.ask.nothing(question), 256),
          description: `${t.ask.nothingHint}\n${topics.map((topic) => `- ${topic}`).join("\n")}`,
          color: colours.quiet,
        },
      ],
    };
  if (tier === "answer") return answerCard(first, language, t);
  const options = [first, ...others].map(({ entry }) => ({ label: entry.question[language], value: entry.id }));
  return {
    embeds: [{ description: t.ask.maybe(asked), color: colours.quiet }],
    components: [menu({ kind: "entry.pick" }, t.ask.pick, options)],
  };
}

export const fullAnswerButton = (entryId: string, t: Messages) =>
  row(button(t.daily.fullAnswer, { kind: "entry", entryId }, { style: ButtonStyle.Secondary }));
