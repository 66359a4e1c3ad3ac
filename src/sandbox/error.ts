/** Discord's nested form of field errors: `{ embeds: { 0: { title: { _errors: [...] } } } }`. */
export interface FieldErrors {
  _errors?: { code: string; message: string }[];
  [field: string]: FieldErrors | { code: string; message: string }[] | undefined;
}

/** A refusal in Discord's words; the REST layer turns it into a response. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 503;
  readonly code: number;
  readonly errors: FieldErrors | undefined;

  constructor(status: ApiError["status"], code: number, message: string, errors?: FieldErrors) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body() {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** A limit that has a code of its own, and a time after which it is over. */
export class LimitError extends ApiError {
  readonly retryAfterSeconds: number;

  constructor(code: number, message: string, retryAfterSeconds: number) {
    super(429, code, message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  override body() {
    return { ...super.body(), retry_after: this.retryAfterSeconds, global: false };
  }
}

const unknownThings = {
  application: [10002, "Unknown Application"],
  channel: [10003, "Unknown Channel"],
  guild: [10004, "Unknown Guild"],
  member: [10007, "Unknown Member"],
  message: [10008, "Unknown Message"],
  role: [10011, "Unknown Role"],
  user: [10013, "Unknown User"],
  webhook: [10015, "Unknown Webhook"],
  interaction: [10062, "Unknown interaction"],
  command: [10063, "Unknown application command"],
} as const;

/** 404 with the code of the thing that does not exist. */
export function unknown(thing: keyof typeof unknownThings): ApiError {
  const [code, message] = unknownThings[thing];
  return new ApiError(404, code, message);
}

const refusals = {
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  wrongChannelType: [400, 50024, "Cannot execute action on this channel type"],
  nonText: [400, 50008, "Cannot send messages in a non-text channel"],
  missingAccess: [403, 50001, "Missing Access"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  foreignMessage: [403, 50005, "Cannot edit a message authored by another user"],
  systemMessage: [403, 50021, "Cannot execute action on a system message"],
  closedDms: [403, 50007, "Cannot send messages to this user"],
  dmToBot: [400, 50007, "Cannot send messages to this user"],
  noMutualGuild: [403, 50278, "Cannot send messages to this user"],
  recipient: [400, 50033, "Invalid Recipient(s)"],
  replyHistory: [403, 160002, "Cannot reply without permission to read message history"],
  webhookToken: [401, 50027, "Invalid Webhook Token"],
  archived: [400, 50083, "Thread is archived"],
  locked: [400, 160005, "Thread is locked"],
  tooManyThreads: [400, 160006, "Maximum number of active threads reached"],
  threadExists: [400, 160004, "A thread has already been created for this message"],
  tooLarge: [413, 40005, "Request entity too large"],
  acknowledged: [400, 40060, "Interaction has already been acknowledged."],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached (100)"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  method: [405, 0, "405: Method Not Allowed"],
} as const;

export function refuse(reason: keyof typeof refusals): ApiError {
  const [status, code, message] = refusals[reason];
  return new ApiError(status, code, message);
}

/** 50035 for one field. */
export function invalidForm(path: readonly PropertyKey[], code: string, message: string): ApiError {
  return formError([{ path, code, message }]);
}

export function formError(
  issues: readonly { path: readonly PropertyKey[]; code: string; message: string }[],
): ApiError {
  const errors: FieldErrors = {};
  for (const { path, code, message } of issues) {
    let at = errors;
    for (const key of path) {
      const next = (at[String(key)] ?? {}) as FieldErrors;
      at[String(key)] = next;
      at = next;
    }
    (at._errors ??= []).push({ code, message });
  }
  return new ApiError(400, 50035, "Invalid Form Body", errors);
}
