/** Departments, statements, comparisons. */
import { Hono } from "hono";
import { z } from "zod";
import { LINES, MEASURES, STATEMENTS } from "../../../model/vocabulary.js";
import {
  compare,
  department,
  describeCode,
  listDepartments,
  listRegions,
  type Store,
  search,
  statementAmounts,
} from "../../../store/index.js";
import { queryOf } from "../input.js";

const text = z.string().max(200);
const Question = z.object({ q: text });
const Prefix = z.object({ region: text.default("") });
const Key = z.object({ organisation: text.min(1), region: text.default("") });
const StatementKey = z.object({
  document: z.coerce.number().int(),
  statement: text,
  phase: text,
  year: z.coerce.number().int(),
});
const Code = z.object({ scheme: text.default("function"), code: text.min(1) });
const Comparison = Code.extend({
  measure: text.default("total"),
  by: z.enum(["organisation", "region", "year"]).default("organisation"),
  phase: text.default("final"),
  year: z.coerce.number().int().default(0),
  region: text.default(""),
  organisation: text.default(""),
});

export function explorerRoutes(store: Store): Hono {
  return new Hono()
    .get("/vocabulary", (c) =>
      c.json({
        statements: [...STATEMENTS.values()],
        measures: [...MEASURES.values()],
        lines: LINES.map(({ scheme, code, name }) => ({ scheme, code, name })),
      }),
    )
    .get("/search", (c) => c.json(search(store, queryOf(c, Question).q)))
    .get("/regions", (c) => c.json(listRegions(store)))
    .get("/departments", (c) => c.json(listDepartments(store, queryOf(c, Prefix).region)))
    .get("/department", (c) => {
      const { organisation, region } = queryOf(c, Key);
      const found = department(store, { organisation, region_code: region === "" ? null : region });
      return found === null ? c.json({ error: "nothing is stored of this department" }, 404) : c.json(found);
    })
    .get("/statement", (c) => {
      const { document, statement, phase, year } = queryOf(c, StatementKey);
      return c.json(statementAmounts(store, { document_id: document, statement, phase, fiscal_year: year }));
    })
    .get("/code", (c) => {
      const { scheme, code } = queryOf(c, Code);
      const found = describeCode(store, scheme, code);
      return found === null ? c.json({ error: "no amount has this code" }, 404) : c.json(found);
    })
    .get("/compare", (c) => {
      const { year, region, ...question } = queryOf(c, Comparison);
      return c.json(compare(store, { ...question, fiscal_year: year, region_prefix: region }));
    });
}
