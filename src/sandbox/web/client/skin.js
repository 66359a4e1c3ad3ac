// @ts-check
import "@skyra/discord-components-core/discord-attachments.js";
import { DiscordEmbed } from "@skyra/discord-components-core/discord-embed.js";
import { DiscordMention } from "@skyra/discord-components-core/discord-mention.js";
import { DiscordMessage } from "@skyra/discord-components-core/discord-message.js";
import { DiscordMessages } from "@skyra/discord-components-core/discord-messages.js";
import { DiscordThread } from "@skyra/discord-components-core/discord-thread.js";
import { css } from "lit";

/**
 * The elements draw Discord as it was in 2021. These sheets come after their own and bring today's colours, the page's
 * font, and the width that a phone has.
 */

DiscordMessages.elementStyles.push(css`
  :host { border: 0; background: none; font-family: inherit; line-height: 1.375; }
  ::slotted(discord-message:not(:first-child)) { margin-top: 1.0625rem; }
  ::slotted(discord-message[message-body-only]) { margin-top: 0; }
`);

DiscordMessage.elementStyles.push(css`
  :host { font-family: inherit; color: var(--text); padding-right: 1rem; }
  :host(:hover), :host(:focus-within) { background: var(--bg-hover-message); }
  .discord-message-content { min-width: 0; line-height: 1.375; padding: 0; }
  .discord-message-timestamp { color: var(--muted); }
  .discord-author-avatar { margin-top: 2px; }
  .discord-message-body-only-indent { width: 56px; flex: none; margin: 0; font-size: 11px; line-height: 22px; align-self: start; white-space: nowrap; }
  .discord-message-inner-center { align-items: start; }
  .discord-message-markup { display: block; }
  @media (max-width: 640px) { :host { padding-left: 0.75rem; padding-right: 0.75rem; } .discord-author-avatar { margin-right: 12px; } .discord-message-body-only-indent { width: 52px; } }
`);

DiscordEmbed.elementStyles.push(css`
  :host { color: var(--text); margin: 4px 0; max-width: 520px; line-height: 1.375; }
  :host .discord-embed-root { flex: 0 1 auto; }
  :host .discord-embed-wrapper { background: var(--bg-embed); border: 1px solid var(--border-embed); border-left: 0; max-width: 100%; }
  :host .discord-embed-wrapper .discord-embed-grid { grid-template-columns: minmax(0, 1fr) auto; padding: 0.125rem 1rem 1rem 0.75rem; }
`);

DiscordThread.elementStyles.push(css`
  :host { background: var(--bg-embed); }
  :host .discord-thread-cta { color: var(--link); }
  :host .discord-thread-bottom { color: var(--soft); }
`);

DiscordMention.elementStyles.push(css`
  :host { color: #c9cdfb; cursor: inherit; }
`);
