/** The spot check and the queue of findings: what people decide. */
import { Hono } from "hono";
import { z } from "zod";
import { decideFinding, FINDING_STATES, judge, queuedFindings, VERDICTS } from "../../../store/index.js";
import { bodyOf, idOf, queryOf } from "../input.js";
import type { WebOptions } from "../ports.js";
import { Samples } from "../samples.js";

const SampleKey = z.object({
  n: z.coerce.number().int().min(1).max(2000).default(50),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});
const fen = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const reviewer = z.string().trim().min(1).max(80);
const note = z.string().trim().max(2000).nullable().default(null);
const Review = z.object({
  fact_id: z.number().int(),
  amount_seen_fen: fen,
  verdict: z.enum(VERDICTS),
  corrected_fen: fen.nullable().default(null),
  reviewer,
  note,
});
const Filter = z.object({
  state: z.enum(["", ...FINDING_STATES]).default("open"),
  severity: z.enum(["", "error", "warning", "info"]).default(""),
  rule: z.string().max(80).default(""),
  organisation: z.string().max(200).default(""),
  document: z.coerce.number().int().nullable().default(null),
  offset: z.coerce.number().int().nonnegative().default(0),
});
const Decision = z.object({ state: z.enum(FINDING_STATES), reason: note, reviewer });
const PAGE = 50;

export function reviewRoutes({ store, spotCheck, now }: Pick<WebOptions, "store" | "spotCheck" | "now">): Hono {
  const samples = new Samples(store, spotCheck);
  return new Hono()
    .get("/sample", async (c) => {
      const { n, seed } = queryOf(c, SampleKey);
      return c.json(await samples.state(n, seed));
    })
    .post("/reviews", async (c) => {
      const review = await bodyOf(c, Review);
      if (review.verdict !== "wrong") review.corrected_fen = null;
      judge(store, { ...review, reviewed_at: now() });
      return c.json({ saved: true }, 201);
    })
    .get("/findings", (c) => {
      const { offset, document, ...filter } = queryOf(c, Filter);
      return c.json({ ...queuedFindings(store, { ...filter, document_id: document }, PAGE, offset), page: PAGE });
    })
    .post("/findings/:id", async (c) => {
      decideFinding(store, { finding_id: idOf(c), ...(await bodyOf(c, Decision)), reviewed_at: now() });
      return c.json({ saved: true });
    });
}
