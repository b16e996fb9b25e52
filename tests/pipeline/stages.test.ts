import { describe, expect, it } from "vitest";
import type { Recogniser } from "../../src/extractors/ocr/index.js";
import { runStages, type Stages } from "../../src/pipeline/stages.js";
import { samplePublication } from "../store/publication-builder.js";

const SOURCE = { fileName: "a.pdf", source: "/in/a.pdf", bytes: new Uint8Array([1]) };
const OPTIONS = { ocr: "auto", engines: "auto", repair: true } as const;
const REQUEST = { table: 0, row: 2, col: 2 };

/** Stages that ask for one cell to be read again until its reading is sure. */
function stagesThatDoubt(asked: unknown[] = []): Stages {
  const { extracted, checked } = samplePublication();
  return {
    extract: async () => ({ value: extracted, warnings: [] }),
    normalize: ({ tables }) => ({
      value: {
        ...checked.publication,
        head: { ...checked.publication.head, title: tables[0]?.cells[0]?.text ?? null },
      },
      warnings: [{ code: "test", message: "noticed" }],
    }),
    check: (publication) => ({
      ...checked,
      publication,
      rereadRequests: [REQUEST],
      warnings: [{ code: "explanation-cut", message: "cut" }],
    }),
    reread: async (_source, document, requests, second) => {
      asked.push({ requests, by: second.engine });
      const [table] = document.tables;
      const [cell] = table?.cells ?? [];
      if (!table || !cell) throw new Error("no table");
      return { ...document, tables: [{ ...table, cells: [{ ...cell, text: "read again" }] }] };
    },
  };
}

const engine = (name: string): Recogniser => ({
  engine: name,
  version: "1",
  read: async () => [],
  close: async () => undefined,
});

describe("the stages strung together", () => {
  it("hand on the warnings of each, and tell progress", async () => {
    let steps = 0;
    const reading = await runStages(SOURCE, OPTIONS, { progress: () => steps++ }, stagesThatDoubt());
    expect(reading.warnings.map((warning) => warning.code)).toEqual(["test", "explanation-cut"]);
    expect(steps).toBe(3);
  });

  it("read doubtful cells again once, and judge what was read then", async () => {
    const asked: unknown[] = [];
    const ports = { progress: () => undefined, engines: { first: engine("ppocr"), second: engine("tesseract") } };
    const again = await runStages(SOURCE, OPTIONS, ports, stagesThatDoubt(asked));
    expect(again.checked.publication.head.title).toBe("read again");
    expect(again.extracted.tables[0]?.cells).toHaveLength(1);
    expect(asked).toEqual([{ requests: [REQUEST], by: "tesseract" }]);
    const first = await runStages(SOURCE, { ...OPTIONS, repair: false }, ports, stagesThatDoubt(asked));
    expect(first.checked.publication.head.title).toBe("");
    expect(asked).toHaveLength(1);
  });
});
