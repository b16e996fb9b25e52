import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { resolveAddress } from "../../src/crawl/address.js";
import { dispositionName, fileNameOf } from "../../src/crawl/file-name.js";
import { isPublicAddress } from "../../src/crawl/public-address.js";
import { failureOfStatus, readRetryAfter } from "../../src/crawl/retry.js";
import { readRobots } from "../../src/crawl/robots.js";
import { readSitemap } from "../../src/crawl/sitemap.js";
import { readLinks } from "../../src/extractors/html/read-links.js";

describe("an address", () => {
  it.each(["1.1.1.1", "223.5.5.5", "2400:3200::1", "[2400:3200::1]"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "127.0.0.2",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::7f00:1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "ff02::1",
    "fe80::1%eth0",
    "2001:db8::1",
    "localhost",
    "",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("a link", () => {
  const leads = (href: string) => resolveAddress(href, "https://gov.example/a/")?.href ?? null;

  it.each(["http://gov.example:8080/x", "http://gov.example:81/x", "https://gov.example/x"])(
    "to %s is followed",
    (href) => {
      expect(leads(href)).toBe(href);
    },
  );

  it.each(["file:///etc/passwd", "http://user:word@gov.example/", "http://gov.example:22/", "http://gov.example:25/x"])(
    "to %s is not",
    (href) => {
      expect(leads(href)).toBeNull();
    },
  );
});

describe("the name of a file", () => {
  const name = (clues: Partial<Parameters<typeof fileNameOf>[0]>) =>
    fileNameOf({ title: "", url: "https://gov.example/x/P020.pdf", disposition: "", extension: "", ...clues });

  it("is the text of its link with the extension of the file", () => {
    expect(name({ title: "某局2020年度部门决算" })).toBe("某局2020年度部门决算.pdf");
    expect(name({ title: "某局2020年度部门决算.DOCX", url: "https://gov.example/download?id=1" })).toBe(
      "某局2020年度部门决算.docx",
    );
    expect(name({ title: "1.某局决算", url: "https://gov.example/d?id=1", extension: ".xls" })).toBe("1.某局决算.xls");
  });

  it("is what the server sends, in UTF-8 or GBK, where the link says nothing", () => {
    expect(name({ title: "点击下载", disposition: "attachment; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf" })).toBe(
      "决算.pdf",
    );
    const gbk = iconv.encode("决算.xls", "gbk").toString("latin1");
    expect(dispositionName(`attachment; filename="${gbk}"`)).toBe("决算.xls");
  });

  it("is never a path, nor does it steer a terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, sent) => {
        const made = name({ title, disposition: `attachment; filename="${sent}"` });
        expect(made).not.toMatch(/[/\\\p{Cc}\u202E]/u);
        expect(made).not.toMatch(/^\.|^$/);
        expect(made.length).toBeLessThan(140);
      }),
    );
  });
});

describe("robots.txt", () => {
  const rules = (text: string, status = 200) => readRobots("https://gov.example/robots.txt", status, text, "juesuan");

  it("is obeyed, for our name before all names", () => {
    const named = rules("User-agent: *\nDisallow: /\n\nUser-agent: juesuan\nAllow: /\nDisallow: /x\nCrawl-delay: 3\n");
    expect([named.allows("https://gov.example/a"), named.allows("https://gov.example/x/1")]).toEqual([true, false]);
    expect(named.delayMs).toBe(3000);
  });

  it("allows everything where there is none, nothing where it cannot be read", () => {
    expect(rules("", 404).allows("https://gov.example/a")).toBe(true);
    expect(() => rules("", 503)).toThrow(/robots/);
    expect(() => rules("", 429)).toThrow(/robots/);
  });

  it("forbids nothing when a page is served in its place", () => {
    expect(rules("<html>Disallow: /</html>").allows("https://gov.example/a")).toBe(true);
  });
});

describe("an answer", () => {
  it("that may pass is tried again when Retry-After says", () => {
    const now = Date.parse("2026-01-01T00:00:00Z");
    expect(readRetryAfter("7", now)).toBe(7000);
    expect(readRetryAfter("Thu, 01 Jan 2026 00:00:30 GMT", now)).toBe(30_000);
    expect(readRetryAfter("soon", now)).toBeNull();
    expect(failureOfStatus(503, null, now)).toMatchObject({ verdict: "failed", retry: { afterMs: null } });
    expect(failureOfStatus(404, null, now)).toMatchObject({ verdict: "gone", retry: null });
    expect(failureOfStatus(403, null, now)).toMatchObject({ verdict: "failed", retry: null });
  });
});

describe("a sitemap", () => {
  it("lists addresses or further sitemaps, in XML or as text", () => {
    const loc = (url: string) => `<loc> ${url} </loc>`;
    expect(readSitemap(`<?xml version="1.0"?><urlset><url>${loc("https://a/?x=1&amp;y=2")}</url></urlset>`)).toEqual({
      urls: ["https://a/?x=1&y=2"],
      sitemaps: [],
    });
    expect(readSitemap(`<sitemapindex><sitemap>${loc("https://a/s.xml")}</sitemap></sitemapindex>`)?.sitemaps).toEqual([
      "https://a/s.xml",
    ]);
    expect(readSitemap("https://a/1\nhttps://a/2\n")?.urls).toHaveLength(2);
    expect(readSitemap("<html></html>")).toBeNull();
  });

  it("keeps what stands before a defect", () => {
    expect(readSitemap("<urlset><url><loc>https://a/1</loc></url><url><loc>https://a/2</l")?.urls).toEqual([
      "https://a/1",
    ]);
  });
});

describe("the links of a page", () => {
  const of = (html: string, encoding = "utf-8", told: string | null = null) =>
    readLinks(iconv.encode(html, encoding), told);

  it("have the text that is shown, or the title where that was shortened", () => {
    expect(
      of(
        `<a href="1" title="某局2020年度部门决算">某局2020年…</a><a href="2"><img alt="部门预算"></a><a name="x">y</a>`,
      ).links,
    ).toEqual([
      { href: "1", text: "某局2020年度部门决算" },
      { href: "2", text: "部门预算" },
    ]);
  });

  it("are read in GBK, declared, told by the server or not at all", () => {
    const page = `<title>决算</title><a href="1">部门决算</a>`;
    for (const [text, told] of [
      [page, null],
      [page, "gbk"],
      [`<meta charset=gb2312>${page}`, null],
      [page, "utf-8"],
    ] as const)
      expect(of(text, "gbk", told)).toMatchObject({ title: "决算", links: [{ text: "部门决算" }] });
  });

  it("send their queries in the encoding of the page", () => {
    const [gbk] = of(`<a href="/决算/d.jsp?name=决算">x</a>`, "gbk").links;
    expect(gbk?.href).toBe("/决算/d.jsp?name=%BE%F6%CB%E3");
    expect(of(`<a href="/d.jsp?name=决算">x</a>`).links[0]?.href).toBe("/d.jsp?name=决算");
  });

  it("stand in frames, refreshes and records for scripts, too", () => {
    const html = `<meta http-equiv="Refresh" content="0; url=/new/"><iframe src="list.html"></iframe>
      <script type="text/xml"><datastore><record><![CDATA[<li><a href="3">部门决算</a></li>]]></record></datastore></script>`;
    expect(
      of(html)
        .links.map(({ href }) => href)
        .sort(),
    ).toEqual(["/new/", "3", "list.html"]);
  });
});
