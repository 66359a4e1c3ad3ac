import {
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import type { Messages } from "#src/i18n/index.ts";
import { type Target, writeCustomId } from "./customId.ts";
import { clip, letter } from "./text.ts";

export const row = (...components: APIButtonComponentWithCustomId[]): APIMessageTopLevelComponent => ({
  type: ComponentType.ActionRow,
  components,
});

export const button = (
  label: string,
  target: Target,
  { style = ButtonStyle.Secondary as APIButtonComponentWithCustomId["style"], disabled = false } = {},
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style,
  label: clip(label, 80),
  custom_id: writeCustomId(target),
  disabled,
});

/** Buttons to the pages beside one; none where there is but one page. @param page 0-based */
export function pageButtons(
  page: number,
  pages: number,
  target: (page: number) => Target,
  t: Messages,
): APIMessageTopLevelComponent[] {
  const turn = (label: string, to: number) =>
    button(label, target(Math.max(0, to)), { disabled: to < 0 || to >= pages });
  return pages > 1 ? [row(turn(t.leaderboard.previous, page - 1), turn(t.leaderboard.nextPage, page + 1))] : [];
}

/** A menu; `values` and the shown texts are cut to Discord's limits, and so is their number. */
export function menu(
  target: Target,
  placeholder: string,
  options: readonly { readonly label: string; readonly value: string }[],
  most = 1,
): APIMessageTopLevelComponent {
  const shown = options.slice(0, 25).map(({ label, value }) => ({ label: clip(label, 100), value }));
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: writeCustomId(target),
        placeholder: clip(placeholder, 150),
        min_values: 1,
        max_values: Math.min(most, shown.length),
        options: shown,
      },
    ],
  };
}

/** The options in full, one a line: labels on buttons would cut them. */
export const optionLines = (options: readonly string[], mark: (index: number) => string = () => ""): string =>
  options.map((option, index) => `**${letter(index)}.** ${option}${mark(index)}`).join("\n");
