import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sniff } from "../../src/extractors/sniff.js";
import { compound, docx, PNG, p, workbook, zip } from "./office-samples.js";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const stream = new Uint8Array(600);

const SAMPLES: [format: string, rightName: string, bytes: Uint8Array][] = [
  ["pdf", "a.pdf", encode("%PDF-1.7\n")],
  ["pdf", "a.PDF", encode("\r\n junk %PDF-1.4\n")],
  ["docx", "a.docx", docx(p("x"))],
  ["xlsx", "a.xlsx", workbook({ a: [[1]] })],
  ["ofd", "a.ofd", zip({ "OFD.xml": "<x/>" })],
  ["zip", "a.zip", zip({ "a.pdf": "x" })],
  ["doc", "a.doc", compound({ WordDocument: stream })],
  ["xls", "a.xls", workbook({ a: [[1]] }, { type: "xls" })],
  ["wps", "a.wps", compound({ WordDocument: stream })],
  ["et", "a.et", compound({ Workbook: stream })],
  ["ole", "", compound({ Contents: stream })],
  ["encrypted", "a.docx", compound({ EncryptionInfo: stream, EncryptedPackage: stream })],
  ["rtf", "a.rtf", encode("{\\rtf1\\ansi}")],
  ["html", "a.html", encode("<!DOCTYPE html><html><body>x")],
  ["html", "a.htm", encode("\ufeff<table><tr><td>1")],
  ["word-html", "a.html", encode('<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>x')],
  ["png", "a.png", PNG],
  ["jpg", "a.jpeg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ["tif", "a.tif", Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0)],
  ["xls", "a.xls", encode('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')],
  ["doc", "a.doc", encode('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>')],
  ["text", "", encode("not a workbook\n")],
  ["unknown", "", Uint8Array.of(1, 2, 3, 0)],
  ["empty", "", new Uint8Array()],
];

describe("the format of a file", () => {
  it.each(SAMPLES)("is told by content: %s (%s)", (format, name, bytes) => {
    const { value, warnings } = sniff(bytes, name);
    expect(value.format).toBe(format);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["html", "决算.pdf", encode("<html><body>404")],
    ["pdf", "决算.docx", encode("%PDF-1.7\n")],
    ["rtf", "决算.doc", encode("{\\rtf1}")],
    ["word-html", "决算.doc", encode("<html xmlns:o='urn:schemas-microsoft-com:office:office'>")],
    ["docx", "决算.doc", docx(p("x"))],
    ["text", "决算.xlsx", encode("not a workbook\n")],
  ])("that claims to be another is read as what it is, with a warning: %s named %s", (format, name, bytes) => {
    const { value, warnings } = sniff(bytes, name);
    expect(value).toMatchObject({ format, claimed: name.split(".").at(-1) });
    expect(warnings.map((warning) => warning.code)).toEqual(["type-mismatch"]);
  });

  it("is told of any bytes without failing", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, name) => void sniff(bytes, name)));
  });
});
