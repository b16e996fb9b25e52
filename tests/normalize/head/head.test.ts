/** The head: organisation, level, region, year and phase, from the most trusted place that says it. */
import { describe, expect, it } from "vitest";
import { readHead } from "../../../src/normalize/head/index.js";
import { documentOf } from "../support.js";

const head = (lines: string[], fileName = "x.pdf", extra = {}) =>
  readHead(documentOf(lines, [], extra), { fileName }).value;

describe("readHead", () => {
  it.each([
    [
      ["长春市社会保险事业管理局（本级）", "2020 年度部门决算", "2021年9月5日"],
      "长春市社会保险事业管理局（本级）",
      2020,
      "final",
      "unit",
      "220100",
    ],
    [
      ["2018 年度江苏省高级", "人民法院预算公开", "2018 年 2 月 24 日"],
      "江苏省高级人民法院",
      2018,
      "budget",
      null,
      "320000",
    ],
    [["上海市2025年市级单位预算", "预算单位：上海市财政局"], "上海市财政局", 2025, "budget", "unit", "310000"],
    [
      ["中共上海市普陀区委", "社会工作部 2024 年度", "部门决算"],
      "中共上海市普陀区委社会工作部",
      2024,
      "final",
      "department",
      "310107",
    ],
    [
      ["绥芬河市人力资源", "和社会保障局**2020**", "年部门决算"],
      "绥芬河市人力资源和社会保障局",
      2020,
      "final",
      "department",
      "231081",
    ],
    [
      ["2020年度益阳市赫山区", "人力资源和社会保障局部门决算"],
      "益阳市赫山区人力资源和社会保障局",
      2020,
      "final",
      "department",
      "430903",
    ],
    [
      ["唐山高新技术产业开发区人力资源和社会保障局", "2019年度部门决算"],
      "唐山高新技术产业开发区人力资源和社会保障局",
      2019,
      "final",
      "department",
      "130200",
    ],
    [
      ["沧州市南大港管理区劳动和社会保障局", "2020年部门预算信息公开"],
      "沧州市南大港管理区劳动和社会保障局",
      2020,
      "budget",
      "department",
      "130900",
    ],
    [["德江县教育局关于二〇二三年度部门预算公开的说明"], "德江县教育局", 2023, "budget", "department", "520626"],
    [["北京市朝阳区教育委员会2022年度单位决算"], "北京市朝阳区教育委员会", 2022, "final", "unit", "110105"],
  ] as const)("%s", (lines, organisation, fiscalYear, phase, orgLevel, regionCode) => {
    expect(head([...lines])).toMatchObject({ organisation, fiscalYear, phase, orgLevel, regionCode });
  });

  it("gives the department of a 本级 as its parent", () => {
    expect(head(["长春市社会保险事业管理局（本级）", "2020年度部门决算"]).parentOrganisation).toBe(
      "长春市社会保险事业管理局",
    );
  });

  it("asks the rest of the document where the name holds no place, or one that several share", () => {
    const lines = ["普陀区财政局", "2024年度部门决算", "目录", "本单位隶属上海市普陀区人民政府。"];
    expect(head(lines).regionCode).toBe("310107");
  });

  it("takes a year of 年度 with 决算, never that of a date", () => {
    const lines = ["长春市财政局", "2021年9月5日", "目录", "第二部分 2020年度部门决算表", "印发日期：2016年3月"];
    expect(head(lines).fiscalYear).toBe(2020);
  });

  it("reads the file name where nothing else speaks", () => {
    expect(head(["目录"], "温岭市水利局_2021_年度部门决算.pdf")).toMatchObject({
      organisation: "温岭市水利局",
      fiscalYear: 2021,
      phase: "final",
      regionCode: "331081",
    });
  });

  it("lets the repeated reading of a name outvote one misread cover, for recognised text only", () => {
    const lines = [
      "经苏河市财政局",
      "2020年度部门决算",
      "目录",
      "第一部分 绥芬河市财政局概况",
      "绥芬河市财政局是市政府部门。",
    ];
    const native = documentOf(lines, [{ title: "收入决算表", rows: [["项目", "金额"]] }]);
    const scan = documentOf(lines, [{ title: "收入决算表", rows: [["项目", "金额"]], method: "ocr" }]);
    expect(readHead(native, { fileName: "x.pdf" }).value.organisation).toBe("经苏河市财政局");
    expect(readHead(scan, { fileName: "x.pdf" }).value.organisation).toBe("绥芬河市财政局");
  });

  it("reads a title set one word a line", () => {
    expect(head(["龙江县", "人力资源和社会保障局", "部门", "2021", "年度", "决算", "目录"])).toMatchObject({
      organisation: "龙江县人力资源和社会保障局",
      fiscalYear: 2021,
      phase: "final",
      orgLevel: "department",
      regionCode: "230221",
    });
  });

  it("completes a cover that says 县 for the county from the name that a heading prints", () => {
    const lines = ["2018年度县财政局决算公开", "目录", "第一部分 宁乡市财政局概况"];
    expect(head(lines)).toMatchObject({ organisation: "宁乡市财政局", regionCode: "430182" });
  });

  it("takes the name from a line of its own below the title of all departments", () => {
    expect(head(["河北省省级部门2023年度决算", "河北省体育局", "目录"])).toMatchObject({
      organisation: "河北省体育局",
      fiscalYear: 2023,
      phase: "final",
      regionCode: "130000",
    });
  });

  it("knows the short names of federations", () => {
    expect(head(["达州市妇联2020年部门决算编制说明"]).organisation).toBe("达州市妇联");
  });

  it("leaves open what nothing says, with a warning each", () => {
    const { value, warnings } = readHead(documentOf(["无题"]), { fileName: "x.pdf" });
    expect(value).toMatchObject({ organisation: null, fiscalYear: null, phase: null, regionCode: null });
    expect(warnings.map((one) => one.code)).toEqual([
      "organisation-unknown",
      "year-unknown",
      "phase-unknown",
      "region-unknown",
    ]);
  });
});
