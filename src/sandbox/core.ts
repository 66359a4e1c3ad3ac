import type { FaultPlan } from "./faults.ts";
import type { IdentifyLimit } from "./gateway/identifyLimit.ts";
import type { InvalidRequests } from "./limits/invalidRequests.ts";
import type { RateLimits } from "./limits/rateLimits.ts";
import type { AttachmentStore } from "./state/attachments.ts";
import type { Bus } from "./state/bus.ts";
import type { CommandStore } from "./state/commands.ts";
import type { InteractionStore } from "./state/interactions.ts";
import type { MessageStore } from "./state/messages.ts";
import type { Snowflakes } from "./state/snowflake.ts";
import type { World } from "./state/world.ts";
import type { TrafficLog } from "./traffic.ts";

/** What the rooms of the sandbox share: the state, the clock, and the ways in which it can fail. */
export interface Core {
  /** http://127.0.0.1:PORT, once the server listens. */
  readonly url: string;
  readonly now: () => number;
  /** How far the clock has been put forward, in ms. */
  readonly ahead: number;
  readonly move: (ms: number) => void;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly shards: number;
  readonly guildsPerShard: number;
  readonly identifies: IdentifyLimit;
  readonly heartbeatIntervalMs: number;
  readonly privilegedIntents: number;
  readonly ids: Snowflakes;
  readonly bus: Bus;
  readonly world: World;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly commands: CommandStore;
  readonly interactions: InteractionStore;
  readonly faults: FaultPlan;
  readonly traffic: TrafficLog;
  readonly invalidRequests: InvalidRequests;
  /** null when limits are switched off. */
  readonly rateLimits: RateLimits | null;
}
