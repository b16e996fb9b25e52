/** A publication: what was read of it, and the original itself. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { z } from "zod";
import {
  documentDetail,
  documentFlow,
  explainFact,
  originalPath,
  type Store,
  tableDetail,
} from "../../../store/index.js";
import { idOf, queryOf } from "../input.js";

/** Formats that the browser draws; everything else is offered as a file, never run as a page. */
const SHOWN = new Set(["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"]);
const From = z.object({ from: z.coerce.number().int().nonnegative().default(0) });

export function documentRoutes(store: Store): Hono {
  return new Hono()
    .get("/documents/:id", (c) => {
      const detail = documentDetail(store, idOf(c));
      if (detail === null) return c.json({ error: "there is no such document" }, 404);
      return c.json({ ...detail, original: originalOf(store, detail.document.sha256) !== null });
    })
    .get("/documents/:id/flow", (c) => c.json(documentFlow(store, idOf(c), queryOf(c, From).from)))
    .get("/documents/:id/original", (c) => {
      const document = documentDetail(store, idOf(c))?.document;
      const file = originalOf(store, document?.sha256 ?? null);
      if (document === undefined || file === null) return c.json({ error: "the original is not kept" }, 404);
      const shown = SHOWN.has(document.media_type ?? "");
      return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
        "Content-Type": shown ? (document.media_type ?? "") : "application/octet-stream",
        "Content-Length": String(statSync(file).size),
        "Content-Disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(document.file_name)}`,
        "Content-Security-Policy": "default-src 'none'; sandbox",
      });
    })
    .get("/tables/:id", (c) => {
      const detail = tableDetail(store, idOf(c));
      return detail === null ? c.json({ error: "there is no such table" }, 404) : c.json(detail);
    })
    .get("/facts/:id", async (c) => {
      const explanation = await explainFact(store, idOf(c));
      return explanation === null ? c.json({ error: "there is no such fact" }, 404) : c.json(explanation);
    });
}

/** Path of the kept original; null when its hash is none, or the file is gone. */
function originalOf(store: Store, sha256: string | null): string | null {
  if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  const file = originalPath(store.file, sha256);
  return existsSync(file) ? file : null;
}
