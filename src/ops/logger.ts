import pino, { type DestinationStream, type Logger } from "pino";
import { currentTrace } from "./trace.ts";

/** Wherever a token may stand in what is logged, errors of the REST client included. */
const secrets = [
  "token",
  "*.token",
  "*.*.token",
  "authorization",
  "*.authorization",
  "*.headers.authorization",
  "err.requestBody",
  "err.url",
];

export interface LogOptions {
  readonly level: string;
  /** Colours and words for a person at a terminal, instead of a JSON line for a machine. */
  readonly pretty: boolean;
}

/** The process's logger. User text is never passed to it; secrets are taken out should one come by. */
export function createLogger({ level, pretty }: LogOptions, destination?: DestinationStream): Logger {
  const redact = { paths: secrets, censor: "[redacted]" };
  // Every line says what work it belongs to, whoever writes it. A copy: pino puts the facts of the line into what it is given.
  const options = { level, redact, base: null, mixin: () => ({ ...currentTrace() }) };
  if (destination) return pino(options, destination);
  if (!pretty) return pino(options);
  return pino({
    ...options,
    transport: { target: "pino-pretty", options: { translateTime: "HH:MM:ss", ignore: "pid,hostname" } },
  });
}
