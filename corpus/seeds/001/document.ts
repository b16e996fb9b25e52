/** Seed 001: 唐山高新技术产业开发区人力资源和社会保障局, final accounts of 2019. */
import { part, say, section } from "../../press/blocks.js";
import type { StructuredDocument } from "../../press/document.js";
import { keyString } from "../../press/markup.js";
import { evaluationFindings } from "./evaluation.js";
import { NARRATIVE } from "./narrative.js";
import { ORGANISATION_UNITS, STATE_CAPITAL, SUMMARY, THREE_PUBLIC } from "./tables.js";

const ORGANISATION = "唐山高新技术产业开发区人力资源和社会保障局";

const key = (statement: string, code: string, scheme = "line", measure = "total") =>
  keyString({ phase: "final", fiscalYear: 2019, statement, scheme, code, measure }, "narrative");
const percent = (message: string, ...keys: string[]) => ({
  rule: "arith.percent",
  ruleAny: ["arith.percent", "arith.change"],
  message,
  keys,
});
const grants = (code: string, measure = "total") => key("appropriation_summary", code, "line", measure);
const spent = grants("expenditure.current_year_total");

export const DOCUMENT: StructuredDocument = {
  id: "001-tangshan-hitech-final-2019",
  source: "001",
  title: `${ORGANISATION}2019年度部门决算`,
  phase: "final",
  fiscalYear: 2019,
  organisation: ORGANISATION,
  organisationAliases: ["高新区人社局", "唐山高新技术产业开发区人社局"],
  orgLevel: "department",
  regionCode: "130200",
  region: "河北省唐山市",
  unit: "万元",
  blocks: [
    { kind: "cover", lines: [ORGANISATION, "2019年度部门决算"] },
    { kind: "contents", depth: 2 },
    part("第一部分 部门概况"),
    section("一、部门职责"),
    say(
      "高新区人社局为县级行政部门单位，财政全额拨款，内设综合处、组织处、人事处、劳动处、劳动人事仲裁院、社会保险局、劳动监察大队和人才交流服务中心。",
    ),
    say("各处室分管政务与财务、干部与党建、编制与薪酬、劳动关系、争议仲裁、社会保险经办、劳动监察、人才与就业服务。"),
    section("二、机构设置"),
    say("纳入2019年度本部门决算汇编范围的独立核算单位共1个，情况如下："),
    ORGANISATION_UNITS,
    ...NARRATIVE,
    part("第四部分 2019年度部门决算报表"),
    SUMMARY,
    THREE_PUBLIC,
    STATE_CAPITAL,
  ],
  findings: [
    percent("印 3.13% 应 3.24%", key("income_expenditure_summary", "income.total")),
    percent("印 1.89% 应 1.92%", grants("income.current_year_total")),
    percent("印 3.4% 应 3.5%", spent),
    percent("印 3.17% 应 3.08%", grants("income.government_fund_appropriation")),
    percent("印 5.2% 应 4.9%", grants("expenditure.current_year_total", "government_fund")),
    percent("印 8.88% 应 0.79%", key("appropriation_summary", "221", "function"), spent),
    percent("印 32% 应 28.8%", key("three_public", "vehicle", "three_public")),
    ...evaluationFindings(),
  ],
};
