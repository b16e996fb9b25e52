/** Reads what a request says, against a schema; what does not fit is the asker's mistake (400). */
import type { Context } from "hono";
import { z } from "zod";

export class BadRequest extends Error {}

export function queryOf<Shape extends z.ZodType>(c: Context, shape: Shape): z.output<Shape> {
  return parse(shape, c.req.query());
}

export async function bodyOf<Shape extends z.ZodType>(c: Context, shape: Shape): Promise<z.output<Shape>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new BadRequest("the body is no JSON");
  }
  return parse(shape, body);
}

/** The number in a path; throws BadRequest for anything else. */
export function idOf(c: Context, name = "id"): number {
  return parse(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), c.req.param(name));
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BadRequest(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`);
}
