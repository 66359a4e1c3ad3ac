import { family } from "./family.ts";
import { clockStrikes, gatewayStrikes } from "./strikes.ts";

family("gateway", { ...gatewayStrikes, ...clockStrikes });
