/** Seed 002: 益阳市赫山区人力资源和社会保障局, final accounts of 2020, in words only. */
import { part, say, section, subsection } from "../../press/blocks.js";
import type { StructuredDocument } from "../../press/document.js";
import { keyString } from "../../press/markup.js";
import { ANNEX, NARRATIVE } from "./narrative.js";

const ORGANISATION = "益阳市赫山区人力资源和社会保障局";

export const DOCUMENT: StructuredDocument = {
  id: "002-heshan-final-2020",
  source: "002",
  title: "2020年度益阳市赫山区人力资源和社会保障局部门决算",
  phase: "final",
  fiscalYear: 2020,
  organisation: ORGANISATION,
  organisationAliases: ["赫山区人力资源和社会保障局"],
  orgLevel: "department",
  regionCode: "430903",
  region: "湖南省益阳市赫山区",
  unit: "万元",
  blocks: [
    { kind: "cover", lines: ["2020年度益阳市赫山区", "人力资源和社会保障局部门决算"] },
    { kind: "contents", depth: 2, pages: true },
    part("第一部分：单位概况"),
    section("一、部门职责"),
    say("（一）拟订全区人力资源和社会保障发展规划并组织实施。"),
    say("（二）管理人力资源开发与市场，促进就业和创业。"),
    say("（三）统筹养老、失业、工伤等社会保险，预测基金收支。"),
    say("（四）调解仲裁劳动争议，监察劳动保障，维护农民工权益。"),
    say("（五）管理职称、事业单位人事、工资福利，完成区委、区政府交办的任务。"),
    section("二、机构设置"),
    subsection("（一）内设机构设置"),
    say(
      "内设机构有：办公室、法规股、财务股、人事股、劳动关系股、就业促进与失业保险股、专业技术人员管理股、事业单位人事管理股、工资福利股、养老保险股、工伤保险股、社会保险基金监督管理股、信息统计股。",
    ),
    subsection("（二）决算单位构成"),
    say(
      "决算由局机关本级和4个非独立核算的机构汇总：人力资源市场管理中心、劳动人事争议仲裁院、工伤保险基金管理中心和民兵武器仓库。所属二级机构的决算单独公开。",
    ),
    part("第二部分：2020年度部门决算表（见附表）"),
    ...NARRATIVE,
    part("第四部分：名词解释"),
    say("财政拨款收入：本级财政当年拨付的资金。"),
    say("其他收入：财政拨款、事业、经营等收入以外的收入。"),
    say("上年结转和结余：上年没有用完、本年按规定续用的资金。"),
    say("基本支出：机构正常运转的人员支出和公用支出。"),
    say("项目支出：基本支出以外，为特定任务发生的支出。"),
    say("“三公”经费：财政拨款安排的出国（境）、公务用车和公务接待开支。"),
    say("机关运行经费：行政单位购买货物和服务的资金。"),
    ...ANNEX,
  ],
  findings: [
    {
      rule: "duplicate.key",
      ruleAny: ["duplicate.key", "cross.narrative"],
      message: "基本支出 805.02 / 1039.00",
      keys: [
        keyString(
          {
            ...{ phase: "final", fiscalYear: 2020, statement: "general_public_expenditure" },
            ...{ scheme: "line", code: "total", measure: "basic" },
          },
          "narrative",
        ),
      ],
      optional: true,
      why: "the annex states all basic spending under the heading of the general public budget",
    },
  ],
};
