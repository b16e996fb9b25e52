import { describe, expect, it } from "vitest";
import type { Extracted } from "../../src/model/index.js";
import { normalize } from "../../src/normalize/index.js";
import { beginRun, publisherHints, seeUrls } from "../../src/store/index.js";
import { temporaryStore } from "../store/temporary-store.js";

const TIME = "2026-01-01T00:00:00.000Z";

/** A document that consists of these lines. */
const document = (lines: readonly string[]): Extracted => ({
  file: "x.pdf",
  sha256: "0".repeat(64),
  mediaType: "application/pdf",
  pageCount: 1,
  tables: [],
  paragraphs: lines.map((text, ordinal) => ({ ordinal, flow: ordinal, page: 1, text })),
  warnings: [],
  runningText: [],
  incomplete: false,
});

const headOf = (lines: readonly string[]) =>
  normalize(document(lines), {
    fileName: "P020.pdf",
    publisher: { region: "河北省唐山市", organisation: "唐山市民政局" },
  }).value.head;

describe("what a source says of its publisher", () => {
  it("is the region and the organisation of a document that tells neither", () => {
    expect(headOf(["2020年度部门决算"])).toMatchObject({ organisation: "唐山市民政局", regionCode: "130200" });
  });

  it("never overrules the document", () => {
    expect(headOf(["长春市审计局2020年度部门决算"])).toMatchObject({
      organisation: "长春市审计局",
      regionCode: "220100",
    });
  });

  it("holds for the members of an archive as well", async () => {
    const store = await temporaryStore();
    const { runId } = beginRun(store, ["a"], TIME);
    const url = "https://gov.example/all.zip";
    const found = { url, host: "gov.example", kind: "file", depth: 1, paging: 0, title: "", foundOn: null } as const;
    seeUrls(store, runId, [found], { sourceName: "a", region: "吉林省", organisation: null }, TIME);
    expect(publisherHints(store, `${url}!/a/1.docx`)).toEqual({ region: "吉林省", organisation: null });
    expect(publisherHints(store, "/in/1.docx")).toBeNull();
  });
});
