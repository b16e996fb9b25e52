import { describe, expect, it } from "vitest";
import { parseSources, sourcesOfAddresses } from "../../src/crawl/sources.js";
import { UsageError } from "../../src/model/errors.js";

const GOOD = `contact: data@example.org
sources:
  - name: a
    listings: [https://a.example/index.html]
`;

function complaint(text: string): string {
  try {
    parseSources(text, "sources.yaml", (name) => name !== "某地");
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "none";
}

describe("sources.yaml", () => {
  it("has defaults for everything but contact, name and a place to begin", () => {
    const { sources, delaySeconds, allowHosts } = parseSources(GOOD, "sources.yaml");
    expect([delaySeconds, allowHosts]).toEqual([2, []]);
    expect(sources[0]).toMatchObject({ depth: 2, pages: 50, region: null, links: { follow: [], skip: [] } });
  });

  it.each([
    ["an unknown key", `${GOOD}    dept: 3\n`, "sources.yaml:5: sources[0].dept: no such key"],
    [
      "a wrong value",
      GOOD.replace("index.html]", "index.html]\n    depth: deep"),
      "sources.yaml:5: sources[0].depth: ",
    ],
    ["no web address", GOOD.replace("https:", "ftp:"), "sources.yaml:4: sources[0].listings[0]: a web address"],
    [
      "a password in an address",
      GOOD.replace("a.example", "u:p@a.example"),
      "sources.yaml:4: sources[0].listings[0]: ",
    ],
    ["no place", `${GOOD}    region: 某地\n`, "sources.yaml:5: sources[0].region: no place"],
    ["a number for a place", `${GOOD}    region: 130200\n`, "sources.yaml:5: sources[0].region: "],
    ["no contact", GOOD.replace(/^contact.*\n/, ""), "sources.yaml:1: contact: "],
    [
      "a broken pattern",
      `${GOOD}    links: { follow: ["("] }\n`,
      "sources.yaml:5: sources[0].links.follow[0]: no regular expression",
    ],
    ["no cron expression", `schedule: at night\n${GOOD}`, "sources.yaml:1: schedule: a cron expression"],
    [
      "nothing to look at",
      "contact: a@b.cd\nsources:\n  - name: a\n",
      "sources.yaml:3: sources[0]: nothing to look at",
    ],
    [
      "two of a name",
      `${GOOD}  - name: a\n    folders: [in]\n`,
      "sources.yaml:5: sources[1].name: two sources are called a",
    ],
    ["a repeated key", `${GOOD}    name: b\n`, "sources.yaml:5: "],
    ["no YAML", "contact: [", "sources.yaml:1: "],
    ["nothing", "", "sources.yaml:1: contact: "],
  ])("names line and key of %s", (_, text, message) => {
    expect(complaint(text)).toContain(message);
  });

  it("names every defect at once", () => {
    expect(complaint("contact: nobody\nsources: []\n").split("\n")).toHaveLength(2);
  });

  it("expands no bomb of aliases", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `${"abcdefghij"[i]}: &${"abcdefghij"[i]} [${Array(10)
          .fill(`*${"abcdefghij"[i - 1]}`)
          .join(",")}]`,
      );
    expect(complaint(bomb.join("\n"))).toMatch(/^sources.yaml: .*alias/);
  });
});

describe("addresses named by hand", () => {
  it("are a source each, and only web addresses", () => {
    expect(sourcesOfAddresses(["https://a.example/x.pdf", "https://a.example/x.pdf"], []).sources).toHaveLength(1);
    expect(() => sourcesOfAddresses(["file:///etc/passwd"], [])).toThrow(UsageError);
  });
});
