import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readArchive } from "../../src/extractors/archive/read-archive.js";
import { openZip } from "../../src/extractors/archive/zip-directory.js";
import { DocumentError } from "../../src/model/errors.js";
import { zip } from "./office-samples.js";

const LIMITS = { memberBytes: 2_000, totalBytes: 3_000, members: 5 };

/** Changes a field of every entry of the directory. */
function patchDirectory(bytes: Uint8Array, offset: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const patched = bytes.slice();
  const view = new DataView(patched.buffer);
  for (let at = 0; at < patched.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return patched;
}

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
  return "none";
};

describe("a ZIP container", () => {
  const big = zip({ "a.xml": "x".repeat(5_000) });

  it("limits what a member claims", () => {
    expect(codeOf(() => openZip(big, "a.zip", LIMITS)[0]?.read())).toBe("limit-exceeded");
  });

  it("limits what a member really unpacks to, whatever it claims", () => {
    expect(codeOf(() => openZip(patchDirectory(big, 24, 10), "a.zip", LIMITS)[0]?.read())).toBe("limit-exceeded");
  });

  it("limits all members together, and their number", () => {
    const many = zip({ a: "x".repeat(1_900), b: "x".repeat(1_900) });
    expect(codeOf(() => openZip(many, "a.zip", LIMITS).map((member) => member.read()))).toBe("limit-exceeded");
    const six = zip(Object.fromEntries([..."abcdef"].map((name) => [name, "x"])));
    expect(codeOf(() => openZip(six, "a.zip", LIMITS))).toBe("limit-exceeded");
  });

  it("cut or scrambled containers give a typed error or a value", () => {
    const good = zip({ "a.txt": "some text", "b/c.txt": "more text" });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        codeOf(() => readArchive(good.slice(0, at), "a.zip"));
        codeOf(() =>
          readArchive(
            Uint8Array.from(good, (old, i) => (i === at ? byte : old)),
            "a.zip",
          ),
        );
      }),
    );
  });
});

describe("an archive of publications", () => {
  it("gives its members without folders, rubbish and ways out", () => {
    const { value, warnings } = readArchive(
      zip({
        "2022/": "",
        "2022/a.pdf": "A",
        "../../b.docx": "B",
        "/etc/c.xlsx": "C",
        "__MACOSX/2022/a.pdf": "",
        "2022/~$d.docx": "",
      }),
      "a.zip",
    );
    expect(warnings).toEqual([]);
    expect(value.map(({ fileName, path }) => [fileName, path])).toEqual([
      ["a.pdf", "2022/a.pdf"],
      ["b.docx", "b.docx"],
      ["c.xlsx", "etc/c.xlsx"],
    ]);
  });

  it("reads names in GBK", () => {
    const name = "决算公开表.xls";
    const gbk = iconv.encode(name, "gbk");
    const stand = "x".repeat(gbk.length);
    const bytes = Buffer.from(zip({ [stand]: "1" }));
    for (let at = bytes.indexOf(stand); at >= 0; at = bytes.indexOf(stand, at + 1)) gbk.copy(bytes, at);
    expect(readArchive(new Uint8Array(bytes), "a.zip").value[0]?.fileName).toBe(name);
  });

  it("names members it cannot read, and fails when none opens without a password", () => {
    const locked = patchDirectory(zip({ "a.pdf": "A" }), 8, 1, 2);
    expect(codeOf(() => readArchive(locked, "a.zip"))).toBe("encrypted-document");
    const unknown = patchDirectory(zip({ "a.pdf": "A".repeat(100) }), 10, 14, 2);
    const { value, warnings } = readArchive(unknown, "a.zip");
    expect(value).toEqual([]);
    expect(warnings.map((warning) => warning.code)).toEqual(["member-unreadable"]);
  });
});
