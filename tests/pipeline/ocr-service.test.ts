import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import type { GreyImage, Reading } from "../../src/extractors/ocr/index.js";
import { EngineLost, EngineUnstartable, OcrEngine } from "../../src/pipeline/ocr-engine.js";
import { type EngineModels, findEngines, startable } from "../../src/pipeline/ocr-models.js";
import { type Channel, remoteRecogniser, serveOcr } from "../../src/pipeline/ocr-remote.js";
import { OcrService } from "../../src/pipeline/ocr-service.js";

const MODELS: EngineModels = { engine: "ppocr", recognition: "r.onnx", dictionary: "d.txt", version: "test 1" };

/** A picture whose first pixel is its name. */
const line = (name: number): GreyImage => ({ width: 2, height: 1, data: Uint8Array.of(name, 255) });
const nameOf = (picture: GreyImage): Reading => ({ text: String(picture.data[0]), confidence: 0.9 });

function serviceOver(read: (lines: readonly GreyImage[]) => Promise<Reading[]>) {
  const calls: number[] = [];
  const service = new OcrService({
    engines: [MODELS],
    open: () => ({
      read: (lines) => {
        calls.push(lines.length);
        return read(lines);
      },
      close: () => undefined,
    }),
  });
  return { service, calls };
}

describe("the OCR service", () => {
  it("gives readings in order, in short calls, and keeps them", async () => {
    const { service, calls } = serviceOver(async (lines) => lines.map(nameOf));
    const recogniser = service.recogniser("ppocr");
    const lines = Array.from({ length: 60 }, (_, i) => line(i));
    expect((await recogniser.read(lines)).map((reading) => reading.text)).toEqual(lines.map((_, i) => String(i)));
    expect(Math.max(...calls)).toBeLessThanOrEqual(12);
    const before = calls.length;
    expect(await recogniser.read([line(7), line(99)])).toEqual([nameOf(line(7)), nameOf(line(99))]);
    expect(calls.slice(before)).toEqual([1]);
    service.close();
  });

  it("leaves unread only the line over which the engine is lost", async () => {
    const { service } = serviceOver(async (lines) => {
      if (lines.some((picture) => picture.data[0] === 13)) throw new EngineLost("gave no answer");
      return lines.map(nameOf);
    });
    const readings = await service.recogniser("ppocr").read(Array.from({ length: 20 }, (_, i) => line(i)));
    expect(readings.filter((reading) => reading.text === "")).toHaveLength(1);
    expect(readings[13]).toEqual({ text: "", confidence: 0 });
    service.close();
  });

  it("gives up at once when the engine cannot be started", async () => {
    const { service, calls } = serviceOver(() => Promise.reject(new EngineUnstartable("no model")));
    await expect(service.recogniser("ppocr").read([line(1), line(2)])).rejects.toThrow("no model");
    expect(calls).toEqual([2]);
    expect(() => service.recogniser("tesseract")).toThrow(/not installed/);
    service.close();
  });

  it("gives the memory of an idle engine back", async () => {
    const close = vi.fn();
    const service = new OcrService({
      engines: [MODELS],
      idleMs: 5,
      open: () => ({ read: async (lines) => lines.map(nameOf), close }),
    });
    await service.recogniser("ppocr").read([line(1)]);
    await vi.waitFor(() => expect(close).toHaveBeenCalled());
    service.close();
  });

  it("serves document workers across a channel, each answer to its request", async () => {
    const { service } = serviceOver(async (lines) => lines.map(nameOf));
    const [parent, worker] = channel();
    const end = serveOcr(service, parent);
    const signs = vi.fn();
    const remote = remoteRecogniser("ppocr", "test 1", worker, signs);
    const [a, b] = await Promise.all([remote.read([line(1)]), remote.read([line(2), line(3)])]);
    expect([a, b]).toEqual([[nameOf(line(1))], [nameOf(line(2)), nameOf(line(3))]]);
    expect(signs).toHaveBeenCalled();
    await expect(remoteRecogniser("tesseract", "-", worker).read([line(1)])).rejects.toThrow(/not installed/);
    end();
    service.close();
  });
});

describe("an engine's process", () => {
  it("that cannot load its models says so and is ended", async () => {
    const engine = new OcrEngine({ ...MODELS, recognition: "/nonexistent.onnx", dictionary: "/nonexistent.txt" });
    await expect(engine.read([line(1)])).rejects.toThrow(EngineUnstartable);
    engine.close();
  });

  it.skipIf(startable(findEngines()).length === 0)(
    "reads, is killed when it takes too long, and starts anew",
    async () => {
      const [models] = startable(findEngines()) as [EngineModels];
      const limits = { startMs: 120_000, callMs: 0, lineMs: 0, lines: 1000 };
      const engine = new OcrEngine(models, limits);
      await expect(engine.read([line(1)])).rejects.toThrow(EngineLost);
      limits.callMs = 60_000;
      const blank: GreyImage = { width: 100, height: 40, data: new Uint8Array(4000).fill(255) };
      expect(await engine.read([blank])).toMatchObject([{ text: "" }]);
      engine.close();
    },
  );
});

function channel(): [Channel, Channel] {
  const [a, b] = [new EventEmitter(), new EventEmitter()];
  const side = (own: EventEmitter, other: EventEmitter): Channel => ({
    send: (message) => void setImmediate(() => other.emit("message", structuredClone(message))),
    on: (event, listener) => own.on(event, listener),
    off: (event, listener) => own.off(event, listener),
  });
  return [side(a, b), side(b, a)];
}
