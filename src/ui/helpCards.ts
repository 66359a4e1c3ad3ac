import type { Deck } from "#src/content/schema.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { Unanswered } from "#src/storage/unanswered.ts";
import { type Body, colours } from "./body.ts";
import { clip, escapeMarkdown } from "./text.ts";

/** Every command with what it does, and the decks. */
export function helpCard(
  commands: readonly { readonly usage: string; readonly description: string }[],
  decks: readonly Deck[],
  language: Language,
  t: Messages,
): Body {
  const lines = commands.map(({ usage, description }) => `\`${usage}\` — ${description}`);
  const titles = decks.map(({ title, entries }) =>
    t.help.deck(
      title[language],
      entries.length,
      entries.reduce((sum, { quiz }) => sum + quiz.length, 0),
    ),
  );
  return {
    embeds: [
      {
        title: t.help.title,
        description: [t.help.intro, "", ...lines, t.help.message(t.commands.askMessage.name)].join("\n"),
        fields: [{ name: t.help.decks, value: titles.join("\n") }],
        color: colours.brand,
      },
    ],
  };
}

/** The settings of a server. */
export function settingsCard(
  { language, saved }: { readonly language: Language; readonly saved: boolean },
  t: Messages,
): Body {
  const lines = [...(saved ? [t.settings.saved] : []), t.settings.language(t.languages[language]), t.settings.hint];
  return {
    embeds: [{ title: t.settings.title, description: lines.join("\n"), color: saved ? colours.right : colours.brand }],
  };
}

/** Questions that nothing fitted, for the authors of the deck. */
export function unansweredCard(questions: readonly Unanswered[], t: Messages): Body {
  const rows = questions.map(({ question, people }) =>
    t.settings.unansweredRow(escapeMarkdown(clip(question, 120)), people),
  );
  const description = rows.length > 0 ? rows.join("\n") : t.settings.unansweredNone;
  return { embeds: [{ title: t.settings.unanswered, description, color: colours.brand }] };
}
