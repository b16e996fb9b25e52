import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { assembleFlow } from "../../src/extractors/flow.js";
import { readAttachmentLinks, readHtml } from "../../src/extractors/html/read-html.js";
import { outline } from "./office-samples.js";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(html: string, expectedWarnings: string[] = []): Promise<unknown[]> {
  const { value, warnings } = await readHtml(encode(html), "a.html");
  expect(warnings.map((warning) => warning.code)).toEqual(expectedWarnings);
  return outline(value);
}

const TABLE =
  "<table><thead><tr><th colspan=2>项目</th><th rowspan=2>金额</th></tr><tr><th>编码</th><th>名称</th></tr></thead><tbody><tr><td>201</td><td>一般<br>公共服务</td><td>1.00</td></tr></tbody></table>";
const GRID = [
  ["项目@1×2", null, "金额@2×1"],
  ["编码", "名称", null],
  ["201", "一般\n公共服务", "1.00"],
];

describe("a web page", () => {
  it("gives paragraphs, headings and data tables in reading order", async () => {
    const html = `<title>无</title><h2>收入决算表</h2><div>单位：<span>万元</span></div>${TABLE}<p>注：一<br>二</p>`;
    expect(await read(html)).toEqual(["收入决算表", "单位：万元", GRID, "注：一", "二"]);
    const { value } = await readHtml(encode(html), "a.html");
    expect(value[0]).toEqual({ kind: "paragraph", text: "收入决算表", heading: 2 });
    const meta = { file: "a.html", sha256: "", mediaType: "", method: "html", warnings: [] } as const;
    expect(assembleFlow(value, meta).tables[0]).toMatchObject({
      method: "html",
      caption: { title: "收入决算表", unit: "万元" },
    });
  });

  it("reads layout tables as flow and the data tables inside them as tables", async () => {
    const html = `<table><tr><td>导航</td><td><p>正文</p>${TABLE}</td></tr></table><table role="presentation"><tr><td>左</td><td>右</td></tr></table>`;
    expect(await read(html)).toEqual(["导航", "正文", GRID, "左", "右"]);
  });

  it("shows no scripts, styles and hidden parts", async () => {
    expect(await read("<style>p{}</style><script>1</script><p style='display:none'>x</p><p>见</p><!-- c -->")).toEqual([
      "见",
    ]);
  });

  it("ends a span that runs into a cell from above, and spans that claim too much", async () => {
    const html =
      "<table><tr><td>a</td><td rowspan=9999999>b</td><td>c</td></tr><tr><td colspan=99999999>d</td><td>e</td></tr></table>";
    expect(await read(html)).toEqual([
      [
        ["a", "b@2×1", "c"],
        ["d", null, "e"],
      ],
    ]);
  });

  it.each([
    ["declared as gb2312", '<meta charset="gb2312"><p>決算㐂公开</p>', "gb18030"],
    ["declared as UTF-8 and not so", '<meta charset="utf-8"><p>决算公开</p>', "gbk"],
    ["not declared", "<p>决算公开</p>", "gbk"],
    ["not declared, UTF-8", "<p>决算公开</p>", "utf-8"],
    ["declared as GBK and UTF-8 in truth", '<meta charset="gbk"><p>决算公开</p>', "utf-8"],
    ["declared as Big5", '<meta charset="big5"><p>決算公開</p>', "big5"],
  ])("is decoded: %s", async (_, html, encoding) => {
    const { value } = await readHtml(new Uint8Array(iconv.encode(html, encoding)), "a.html");
    expect(value).toEqual([{ kind: "paragraph", text: /<p>(.*)<\/p>/.exec(html)?.[1] }]);
  });

  it("keeps raised digits apart from those of the amount before them", async () => {
    expect(await read("<p>支出367.12<sup>1</sup></p>")).toEqual(["支出367.12¹"]);
  });

  it("names the documents it links to", async () => {
    const html =
      '<p>附件</p><a href="../P0201.pdf">1. 决算</a><a href="/x/y.xls?z=1">2</a><a href="b.html">3</a><a href="../P0201.pdf">again</a>';
    expect(await read(html, ["attachments-linked"])).toEqual(["附件", "1. 决算23again"]);
    expect(readAttachmentLinks(encode(html), "a.html")).toEqual([
      { href: "../P0201.pdf", text: "1. 决算" },
      { href: "/x/y.xls?z=1", text: "2" },
    ]);
  });

  it("refuses endless nesting, takes anything else", async () => {
    await expect(read(`${"<div>".repeat(3000)}x`)).rejects.toMatchObject({ code: "limit-exceeded" });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await readHtml(bytes, "a.html"))),
    );
  });
});
