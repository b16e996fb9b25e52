/** Entry of an engine's process: holds one recogniser with its models and reads what the service sends. */
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { createPpOcr, createTesseract, type Recogniser } from "../extractors/ocr/index.js";
import type { EngineModels } from "./ocr-models.js";
import type { EngineReply, EngineRequest } from "./ocr-protocol.js";

let recogniser: Recogniser | undefined;

// Pages are prepared first: lines to read wait in the queue, while an engine can only wait for a page.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // A sandbox that forbids it costs time, not readings.
}
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit(0));
process.on("message", (request: EngineRequest) => void answer(request).then(reply));

async function answer(request: EngineRequest): Promise<EngineReply> {
  if (request.kind === "start") {
    try {
      recogniser = await start(request.models);
      return { kind: "started" };
    } catch (error) {
      return { kind: "unstartable", reason: reasonOf(error) };
    }
  }
  try {
    if (recogniser === undefined) throw new Error("asked to read before it was started");
    return { kind: "read", id: request.id, readings: await recogniser.read(request.lines) };
  } catch (error) {
    return { kind: "failed", id: request.id, reason: reasonOf(error) };
  }
}

function start(models: EngineModels): Promise<Recogniser> {
  return models.engine === "tesseract"
    ? createTesseract(models)
    : createPpOcr({
        ...models,
        recognition: readFileSync(models.recognition),
        dictionary: readFileSync(models.dictionary, "utf8"),
      });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function reply(message: EngineReply): void {
  if (process.connected) process.send?.(message);
}
