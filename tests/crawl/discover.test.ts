import { describe, expect, it } from "vitest";
import { discover, type Place } from "../../src/crawl/discover.js";
import type { Page } from "../../src/crawl/page.js";
import { parseSources, type Source } from "../../src/crawl/sources.js";
import { isGeneric, RELEVANT, scoreTitle } from "../../src/crawl/title-score.js";

const LISTING: Place = { url: "https://gov.example/xxgk/index.html", kind: "listing", depth: 0, paging: 0, title: "" };

function source(more = ""): Source {
  const text = `contact: a@example.org\nsources:\n  - name: a\n    listings: [https://gov.example/]\n${more}`;
  const [only] = parseSources(text, "sources.yaml").sources;
  if (!only) throw new Error("no source");
  return only;
}

const page = (links: Record<string, string>, more: Partial<Page> = {}): Page => ({
  title: "信息公开",
  base: null,
  links: Object.entries(links).map(([href, text]) => ({ href, text })),
  scripts: [],
  tablesDigest: null,
  ...more,
});

const urls = (links: Record<string, string>, place: Partial<Place> = {}, more: Partial<Page> = {}, yaml = "") =>
  discover(page(links, more), { ...LISTING, ...place }, source(yaml)).map(({ url, kind }) => `${kind} ${url}`);

describe("the title of a link", () => {
  it.each([
    "某市教育局2020年度部门决算",
    "2021年部门预算公开",
    "某某中心单位决算公开说明",
    "关于某区民政局2019年度部门决算的公示",
    "2020年度决算报表",
    "省预算评审中心2020年度单位决算",
    "二〇二〇年度部门决算",
    "部门预决算",
  ])("%s promises a publication", (title) => {
    expect(scoreTitle(title)).toBeGreaterThanOrEqual(RELEVANT);
  });

  it.each([
    "关于做好2020年部门决算公开工作的通知",
    "2020年部门预算编制工作会议纪要",
    "市财政局召开部门决算布置会",
    "部门决算软件采购项目中标公告",
    "预算绩效管理办法",
    "关于2020年预算执行情况和2021年预算草案的报告",
    "部门预算政策解读",
    "2020年工作总结",
    "预算法宣传月",
    "机构职能",
    "",
  ])("%s does not", (title) => {
    expect(scoreTitle(title)).toBeLessThan(RELEVANT);
  });

  it.each(["附件1", "点击下载", "附件：", "下载附件", "PDF版", ""])("%s says nothing of the file", (title) => {
    expect(isGeneric(title)).toBe(true);
  });

  it("附件1：2020年度部门决算 does", () => {
    expect(isGeneric("附件1：2020年度部门决算")).toBe(false);
  });
});

describe("the links of a listing", () => {
  it("lead to publications and their files, resolved, each once", () => {
    expect(
      urls({
        "a/1.html": "2020年度部门决算",
        "/files/2.pdf#page=2": "2021年部门预算",
        "a/1.html#top": "2020年度部门决算",
        "news.html": "领导活动",
        "javascript:void(0)": "2020年度部门决算",
        "mailto:a@b.c": "部门决算",
        "ftp://gov.example/x.pdf": "部门决算",
      }),
    ).toEqual(["page https://gov.example/xxgk/a/1.html", "file https://gov.example/files/2.pdf"]);
  });

  it("follow and skip what the source says", () => {
    const yaml = "    links: { follow: ['/bm/'], skip: ['video'] }\n";
    expect(urls({ "/bm/1/": "教育局", "/bm/video.html": "部门决算", "/x/": "民政局" }, {}, {}, yaml)).toEqual([
      "page https://gov.example/bm/1/",
    ]);
  });

  it("are resolved against the page's base", () => {
    expect(urls({ "1.pdf": "部门决算" }, {}, { base: "/other/" })).toEqual(["file https://gov.example/other/1.pdf"]);
  });

  it("end at the depth of the source, files aside", () => {
    const place = { depth: 2, kind: "page", title: "2020年度部门决算" } as const;
    expect(urls({ "1.html": "部门决算", "2.pdf": "附件" }, place)).toEqual(["file https://gov.example/xxgk/2.pdf"]);
  });

  it("refuse paths that turn in circles", () => {
    expect(urls({ "/a/b/a/b/a/b/1.html": "部门决算" })).toEqual([]);
    expect(urls({ [`/${"x".repeat(2000)}`]: "部门决算" })).toEqual([]);
  });
});

describe("the page of a publication", () => {
  const place = { kind: "page", depth: 1, title: "2020年度部门决算" } as const;

  it("gives its attachments whatever they are called, notices aside; a nameless one is called like the page", () => {
    const found = discover(
      page({ "1.pdf": "附件1", "/download.jsp?fileid=3": "报表", "2.doc": "关于报送材料的通知", "/": "首页" }),
      { ...LISTING, ...place },
      source(),
    );
    expect(found.map(({ url, title }) => [url, title])).toEqual([
      ["https://gov.example/xxgk/1.pdf", "2020年度部门决算"],
      ["https://gov.example/download.jsp?fileid=3", "报表"],
    ]);
  });

  it.each([
    "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2",
    "/module/download/downfile.jsp?classid=0&filename=abc",
    "/xxgk/202109/P020210930123456789012.ofd",
    "/__local/A/BC/D0/1234_5678_9",
    "/api-gateway/jpaas-web-server/front/document/file-download?fileUrl=x&fileName=y",
    "/attach/download?attachId=7",
  ])("knows %s for an attachment", (href) => {
    expect(urls({ [href]: "附件" }, place)).toHaveLength(1);
  });
});

describe("a listing's further pages", () => {
  it.each([
    ["a link", { "index_1.html": "下一页" }, []],
    ["a decorated link", { "index_1.html": "下一页 >" }, []],
    ["its number", { "index_1.html": "2" }, []],
    ["a script", {}, ['createPageHTML(12, 0, "index", "html");']],
    ["a script with its element", {}, ["createPageHTML('page-div',12, 0,'index','html',240);"]],
  ])("are told by %s", (_, links, scripts) => {
    expect(urls(links as Record<string, string>, {}, { scripts })).toEqual([
      "listing https://gov.example/xxgk/index_1.html",
    ]);
  });

  it("end where the script or the source says", () => {
    const scripts = ['createPageHTML(3, 2, "index", "html");'];
    expect(urls({}, { paging: 2 }, { scripts })).toEqual([]);
    expect(urls({ "3.html": "下一页" }, { paging: 1 }, {}, "    pages: 2\n")).toEqual([]);
  });

  it("stay on the host", () => {
    expect(urls({ "https://other.example/2.html": "下一页" })).toEqual([]);
  });
});
