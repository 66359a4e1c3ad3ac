import { ButtonStyle } from "discord-api-types/v10";
import type { Messages } from "#src/i18n/index.ts";
import type { PersonalData } from "#src/services/privacy/privacy.ts";
import { type Body, colours } from "./body.ts";
import { button, row } from "./controls.ts";

/** All that is stored about somebody, as a file. */
export function exportCard(data: PersonalData, t: Messages): Body {
  const { part, more, tables } = data;
  if (tables.size === 0) return { content: part === 1 ? t.privacy.nothing : t.privacy.noSuchPart };
  const name = part === 1 && !more ? "wenda-data.json" : `wenda-data-${part}.json`;
  return {
    content: [t.privacy.exported, ...(more ? [t.privacy.exportedPart(part, part + 1)] : [])].join("\n"),
    files: [{ name, data: new TextEncoder().encode(exportJson(data, t)) }],
  };
}

/** The rows are JSON already, one in each line. */
function exportJson({ userId, at, part, more, tables }: PersonalData, t: Messages): string {
  const head = { user: userId, exportedAt: new Date(at).toISOString(), part, complete: !more, notes: t.privacy.notes };
  const lists = [...tables].map(([name, rows]) => `    ${JSON.stringify(name)}: [\n${rows.join(",\n")}\n    ]`);
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "tables": {\n${lists.join(",\n")}\n  }\n}\n`;
}

/** Asks before anything is deleted. */
export const deleteCard = (t: Messages): Body => ({
  embeds: [
    {
      title: t.privacy.confirm.title,
      description: [t.privacy.confirm.intro, t.privacy.confirm.hint].join("\n"),
      fields: [
        { name: t.privacy.confirm.goes, value: t.privacy.confirm.goesList.map((line) => `- ${line}`).join("\n") },
        { name: t.privacy.confirm.stays, value: t.privacy.confirm.staysList.map((line) => `- ${line}`).join("\n") },
      ],
      color: colours.wrong,
    },
  ],
  components: [
    row(
      button(t.privacy.confirm.yes, { kind: "privacy.delete" }, { style: ButtonStyle.Danger }),
      button(t.privacy.confirm.no, { kind: "privacy.keep" }),
    ),
  ],
});

/** @param plays whether they are in a quiz that is still on */
export const deletedCard = (plays: boolean, t: Messages): Body => ({
  embeds: [
    {
      title: t.privacy.deleted,
      description: [t.privacy.deletedNote, ...(plays ? [t.privacy.deletedLater] : [])].join("\n"),
      color: colours.right,
    },
  ],
  components: [],
});

export const keptCard = (t: Messages): Body => ({
  embeds: [{ title: t.privacy.kept, color: colours.quiet }],
  components: [],
});
