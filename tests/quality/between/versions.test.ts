import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.js";
import { linkPrints, type Print } from "../../../src/quality/index.js";
import { fact } from "../accounts.js";

/** Amounts in 万元 by code, proved. */
const amounts = (values: Record<string, number>, fields: Partial<Fact> = {}): Fact[] =>
  Object.entries(values).map(([code, value]) =>
    fact({ code, amountFen: value * 1_000_000, status: "proved", ...fields }),
  );
const BASE = { a: 10, b: 20, c: 30, d: 40 };

const print = (document: number, fields: Partial<Print>): Print => ({
  ...{
    document,
    source: `/in/${document}.pdf`,
    title: "某局2022年度部门决算",
    sha256: `${document}`.padStart(64, "0"),
  },
  ...{ sequence: document, replaced: false, identified: true, facts: amounts(BASE) },
  ...fields,
});
const linked = (...prints: Print[]) =>
  Object.fromEntries(
    linkPrints(prints).map(({ document, duplicateOf, supersededBy }) => [document, [duplicateOf, supersededBy]]),
  );

describe("versions of one publication", () => {
  it("with the same amounts are copies; the one with the most proved amounts stands", () => {
    const scan = amounts(BASE, { status: "unchecked" });
    expect(linked(print(1, { facts: scan }), print(2, {}))).toEqual({ 1: [2, null], 2: [null, null] });
    expect(linked(print(1, {}), print(2, {}))).toEqual({ 1: [null, null], 2: [1, null] });
  });

  it.each([
    ["决算（更正）.pdf", "决算.pdf"],
    ["t20230901_9.html", "t20230831_10.html"],
    ["公开/2023年10月9日/x.pdf", "公开/2023年9月30日/y.pdf"],
    ["决算10.pdf", "决算9.pdf"],
    ["%E5%86%B3%E7%AE%97%EF%BC%88%E6%9B%B4%E6%AD%A3%EF%BC%89.pdf", "决算2.pdf"],
  ])("%s is newer than %s", (newer, older) => {
    const changed = amounts({ ...BASE, d: 50 });
    const links = linked(print(1, { source: newer, facts: changed }), print(2, { source: older }));
    expect(links).toEqual({ 1: [null, null], 2: [null, 1] });
  });

  it("under one source the later stored replaces the earlier, whatever its content", () => {
    const source = "https://example.org/a.pdf";
    const other = amounts({ x: 1, y: 2 });
    const links = linked(print(5, { source, facts: other, sequence: 9 }), print(7, { source, sequence: 3 }));
    expect(links).toEqual({ 5: [null, null], 7: [null, 5] });
    const back = print(5, { source, facts: other });
    expect(linked(back, print(7, { source, replaced: true }))).toEqual({ 5: [null, null], 7: [null, 5] });
    const unknown = { source, identified: false, facts: [] };
    expect(linked(print(1, unknown), print(2, unknown))[1]?.[1]).toBe(2);
  });

  it("are told by what they print: other amounts under one name are another account, a part is no version", () => {
    const alone = { 1: [null, null], 2: [null, null] };
    expect(linked(print(1, {}), print(2, { facts: amounts({ a: 1, b: 2, c: 3, d: 40 }) }))).toEqual(alone);
    expect(linked(print(1, {}), print(2, { facts: amounts({ a: 10 }) }))).toEqual(alone);
    expect(linked(print(1, { identified: false }), print(2, { identified: false }))).toEqual(alone);
    expect(linked(print(1, { facts: [] }), print(2, { facts: [] }))).toEqual(alone);
  });

  it("come out the same whatever their order, and point at prints that stand", () => {
    const one = fc.record({
      source: fc.constantFrom("/in/a.pdf", "/in/b.docx", "/in/b（更正）.pdf", "/in/2.pdf"),
      status: fc.constantFrom("proved" as const, "unchecked" as const),
      values: fc.record({ a: fc.constantFrom(10, 11), b: fc.constantFrom(20, 21), c: fc.constant(30) }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (drawn, keys) => {
        const prints = drawn.map(({ source, status, values }, i) =>
          print(i + 1, { source, facts: amounts(values, { status }) }),
        );
        const shuffled = prints
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        const links = linked(...prints);
        expect(linked(...shuffled)).toEqual(links);
        const standing = Object.values(links).filter(([copy, newer]) => copy === null && newer === null);
        expect(standing.length).toBeGreaterThan(0);
        for (const [copy, newer] of Object.values(links)) {
          if (newer !== null && newer !== undefined) expect(links[newer]).toEqual([null, null]);
          if (copy !== null && copy !== undefined) expect(links[copy]?.[0]).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });
});
