import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/extractors/index.js";
import { DamagedDocument } from "../../src/model/errors.js";

const TABLE = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>工资福利支出</td><td>1,234.00</td></tr></table>";
const PAGE = `<html><body><p>收入决算表</p><p>单位：万元</p>${TABLE}</body></html>`;

/** Writes a body as quoted-printable in short lines. */
const quoted = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("")
    .replace(/(.{72})/g, "$1=\r\n");

const archive = (type: string, encoding: string, body: string): Uint8Array =>
  Buffer.from(
    [
      "MIME-Version: 1.0",
      "Content-Type: multipart/related;",
      ' boundary="----=_NextPart_1"',
      "",
      "This document is a web archive.",
      "------=_NextPart_1",
      "Content-Location: file:///C:/1/a.htm",
      `Content-Transfer-Encoding: ${encoding}`,
      `Content-Type: ${type}`,
      "",
      body,
      "------=_NextPart_1",
      "Content-Type: image/png",
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgo=",
      "------=_NextPart_1--",
      "",
    ].join("\r\n"),
    "latin1",
  );

const read = async (bytes: Uint8Array, fileName = "2021年决算.mht") => (await extract({ fileName, bytes })).value;

describe("web archives (.mht)", () => {
  it.each([
    ["quoted-printable, UTF-8", archive('text/html; charset="utf-8"', "quoted-printable", quoted(Buffer.from(PAGE)))],
    [
      "quoted-printable, GBK",
      archive('text/html; charset="gb2312"', "quoted-printable", quoted(iconv.encode(PAGE, "gbk"))),
    ],
    ["base64", archive("text/html", "base64", Buffer.from(PAGE).toString("base64"))],
    ["8bit", archive("text/html", "8bit", Buffer.from(PAGE).toString("latin1"))],
  ])("are read as the page they hold: %s", async (_, bytes) => {
    const { tables, warnings } = await read(bytes);
    expect(tables.map((table) => table.cells.map((cell) => cell.text))).toEqual([
      ["项目", "金额", "工资福利支出", "1,234.00"],
    ]);
    expect(tables[0]?.caption).toMatchObject({ title: "收入决算表", unit: "万元" });
    expect(warnings).toEqual([]);
  });

  it("are read under another name, with a warning", async () => {
    const { tables, warnings } = await read(
      archive("text/html", "base64", Buffer.from(PAGE).toString("base64")),
      "a.doc",
    );
    expect(tables).toHaveLength(1);
    expect(warnings.map((warning) => warning.code)).toEqual(["type-mismatch"]);
  });

  it("fail when they hold no page", async () => {
    await expect(read(archive("image/gif", "base64", "R0lGODlh"))).rejects.toThrow(DamagedDocument);
  });
});
