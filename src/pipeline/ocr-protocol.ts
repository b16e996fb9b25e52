/** What the OCR service says to an engine's process, and what document workers say to the service. */
import type { GreyImage, Reading } from "../extractors/ocr/index.js";
import type { EngineModels, EngineName } from "./ocr-models.js";

/** To an engine's process; `start` comes first. */
export type EngineRequest = { kind: "start"; models: EngineModels } | { kind: "read"; id: number; lines: GreyImage[] };

/** From an engine's process. */
export type EngineReply =
  | { kind: "started" }
  | { kind: "unstartable"; reason: string }
  | { kind: "read"; id: number; readings: Reading[] }
  | { kind: "failed"; id: number; reason: string };

/** From a document worker. Other messages of the worker pass by unseen. */
export interface OcrRequest {
  ocr: "read";
  id: number;
  engine: EngineName;
  lines: GreyImage[];
}

/** To a document worker; `waiting` says that the request is alive. */
export type OcrAnswer =
  | { ocr: "waiting"; id: number }
  | { ocr: "readings"; id: number; readings: Reading[] }
  | { ocr: "failed"; id: number; reason: string };

export function isOcrRequest(message: unknown): message is OcrRequest {
  return isRecord(message) && message.ocr === "read";
}

export function isOcrAnswer(message: unknown): message is OcrAnswer {
  return isRecord(message) && (message.ocr === "readings" || message.ocr === "failed" || message.ocr === "waiting");
}

function isRecord(message: unknown): message is Record<string, unknown> {
  return typeof message === "object" && message !== null;
}
