/** The desk of assignments: whose a document is, what a table is, where the publication does not say. */
import { Hono } from "hono";
import { z } from "zod";
import { assignmentDesk, assignOrganisation, assignStatement } from "../../../store/index.js";
import { bodyOf, idOf, queryOf } from "../input.js";
import type { WebOptions } from "../ports.js";

const name = z.string().trim().max(200).nullable().default(null);
const reviewer = z.string().trim().min(1).max(80);
const Offset = z.object({ offset: z.coerce.number().int().nonnegative().default(0) });
const Organisation = z.object({ organisation: name, region: name, reviewer });
const Statement = z.object({ statement: name, reviewer });
const PAGE = 50;

export function assignmentRoutes({ store, now }: Pick<WebOptions, "store" | "now">): Hono {
  return new Hono()
    .get("/assignments", (c) => c.json({ ...assignmentDesk(store, PAGE, queryOf(c, Offset).offset), page: PAGE }))
    .post("/assignments/document/:id", async (c) => {
      assignOrganisation(store, { document_id: idOf(c), ...(await bodyOf(c, Organisation)), assigned_at: now() });
      return c.json({ saved: true }, 201);
    })
    .post("/assignments/table/:id", async (c) => {
      assignStatement(store, { table_id: idOf(c), ...(await bodyOf(c, Statement)), assigned_at: now() });
      return c.json({ saved: true }, 201);
    });
}
