import { family } from "./family.ts";
import { clockStrikes, gatewayStrikes } from "./strikes.ts";

// A new session has to wait for its turn, for seconds.
family("gateway", { ...gatewayStrikes, ...clockStrikes }, 0.4);
