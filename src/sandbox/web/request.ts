import type { Context } from "hono";
import type { z } from "zod";

/** A request's JSON as a schema reads it; what is no JSON is read as null. */
export const readBody = async <T extends z.ZodType>({ req }: Context, schema: T) =>
  schema.safeParse(await req.json().catch(() => null));

/** What is wrong with a request, in one line. */
export const inWords = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
