/** Every route of the server, behind the guards. */
import { Hono } from "hono";
import { compress } from "hono/compress";
import { UsageError } from "../../model/errors.js";
import { crawlMetrics, queueMetrics } from "../../store/index.js";
import { loadAssets, pdfjsAssets } from "./assets.js";
import { hostGuard, securityHeaders, writeGuard } from "./guard.js";
import { BadRequest } from "./input.js";
import type { WebOptions } from "./ports.js";
import { QueryQueueFull, type QueryService, QueryTimeout } from "./query-service.js";
import { assignmentRoutes } from "./routes/assignments.js";
import { documentRoutes } from "./routes/documents.js";
import { explorerRoutes } from "./routes/explorer.js";
import { queryRoutes } from "./routes/query.js";
import { reviewRoutes } from "./routes/review.js";
import { metricsText, runRoutes } from "./routes/run.js";
import { Totals } from "./totals.js";

const LONGEST_URL = 8 * 1024;
const QUERY_TIMEOUT_MS = 10_000;

export function buildApp(options: WebOptions, queries: QueryService): Hono {
  const { store } = options;
  const assets = loadAssets(options.publicFolder);
  const drawing = pdfjsAssets();
  const totals = new Totals(store, queries);
  const startedAt = Math.floor(Date.parse(options.now()) / 1000);
  let requests = 0;

  const app = new Hono();
  app.use(securityHeaders);
  app.use(async (c, next) => {
    requests++;
    if (c.req.url.length > LONGEST_URL) return c.json({ error: "the address is too long" }, 414);
    return next();
  });
  app.use(hostGuard(options.host));
  app.use(writeGuard(options.token));

  const api = new Hono()
    .use(compress())
    .get("/session", (c) => c.json({ version: options.version, tokenNeeded: options.token !== null }))
    .route("/", explorerRoutes(store))
    .route("/", documentRoutes(store))
    .route("/", reviewRoutes(options))
    .route("/", assignmentRoutes(options))
    .route("/", queryRoutes(options, queries, options.queryTimeoutMs ?? QUERY_TIMEOUT_MS))
    .route("/", runRoutes(store, totals))
    .all("/*", (c) => c.json({ error: "there is no such thing" }, 404));
  app.route("/api", api);
  app.get("/metrics", async (c) =>
    c.text(metricsText(await totals.counts(), crawlMetrics(store) + queueMetrics(store), requests, startedAt), 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
    }),
  );
  app.get("/pdfjs/*", (c) => drawing.answer(c, c.req.path.slice("/pdfjs/".length)) ?? c.notFound());
  // Every page of the explorer is the same file; its script reads the address.
  app.get("/*", (c) => {
    const path = c.req.path.slice(1);
    const found = assets.answer(c, path);
    if (found !== null) return found;
    return /^[a-z-]*$/.test(path) ? (assets.answer(c, "index.html") ?? c.notFound()) : c.notFound();
  });
  app.onError((error, c) => {
    if (error instanceof BadRequest || error instanceof UsageError) return c.json({ error: error.message }, 400);
    if (error instanceof QueryTimeout) return c.json({ error: error.message }, 408);
    if (error instanceof QueryQueueFull) return c.json({ error: error.message }, 503);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return c.json({ error: "the server failed to answer" }, 500);
  });
  app.notFound((c) => c.json({ error: "there is no such thing" }, 404));
  return app;
}
