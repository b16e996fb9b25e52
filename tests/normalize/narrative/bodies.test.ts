/** Amounts of bodies below the organisation, told by how their names end. */
import { describe, expect, it } from "vitest";
import { endsLikeBody, endsLikeBodyBelow } from "../../../src/normalize/narrative/bodies.js";
import { lines } from "./read.js";

describe("the name of a body", () => {
  it("ends in a word of bodies.csv, a place for things does not", () => {
    expect(["市水库管理所", "市儿童福利院", "市信息中心", "某某殡仪馆"].every(endsLikeBodyBelow)).toBe(true);
    expect(["办公场所", "公共厕所", "市民政局"].some(endsLikeBodyBelow)).toBe(false);
    expect(["四川省财政厅", "县人民法院"].every(endsLikeBody)).toBe(true);
  });
});

describe("a sentence about a body below", () => {
  it("says nothing of the organisation", () => {
    const section = "三、支出决算情况说明";
    expect(lines("final", section, "市儿童福利院2021年度支出合计310万元，其中基本支出200万元。")).toEqual([]);
    expect(lines("final", section, "某某殡仪馆本年支出合计31万元。本年支出合计900万元。")).toHaveLength(1);
  });
});
