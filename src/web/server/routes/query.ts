/** Questions in SQL, rows by REST, the description of both. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { catalogue } from "../catalogue.js";
import { bodyOf } from "../input.js";
import { openApi } from "../openapi.js";
import type { WebOptions } from "../ports.js";
import type { QueryService } from "../query-service.js";
import { rowsQuery } from "../rest.js";

const Query = z.object({ sql: z.string().trim().min(1).max(20_000) });
const MOST_ROWS = 5000;

export function queryRoutes(options: Pick<WebOptions, "store" | "version">, queries: QueryService, timeoutMs: number) {
  const tables = catalogue(options.store);
  const rows = async (c: Context) => {
    const table = tables.find(({ name }) => name === c.req.param("table"));
    if (table === undefined) return c.json({ error: "there is no such table" }, 404);
    const { sql, parameters, limit, offset } = rowsQuery(table, c.req.query());
    const result = await queries.run({ sql, parameters, maxRows: limit + 1 }, timeoutMs);
    const objects = result.rows
      .slice(0, limit)
      .map((row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i] ?? null])));
    return c.json({ rows: objects, next: result.rows.length > limit ? nextPage(c, offset + limit) : null });
  };
  return new Hono()
    .post("/query", async (c) => {
      const { sql } = await bodyOf(c, Query);
      const began = performance.now();
      const result = await queries.run({ sql, parameters: [], maxRows: MOST_ROWS }, timeoutMs);
      return c.json({ ...result, milliseconds: Math.round(performance.now() - began) });
    })
    .get("/schema", (c) => c.json(tables))
    .get("/openapi.json", (c) => c.json(openApi(tables, options.version)))
    .get("/v1/:table", rows);
}

function nextPage(c: Context, offset: number): string {
  const query = new URLSearchParams(c.req.query());
  query.set("_offset", String(offset));
  return `${c.req.path}?${query}`;
}
