import { family } from "./family.ts";
import { clockStrikes, gatewayStrikes, restStrikes, sessionStrikes, worldStrikes } from "./strikes.ts";

family("everything", { ...gatewayStrikes, ...sessionStrikes, ...restStrikes, ...worldStrikes, ...clockStrikes });
