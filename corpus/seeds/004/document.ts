/** Seed 004: 沧州市南大港管理区劳动和社会保障局, budget of 2020. */
import { part, say, section, subsection } from "../../press/blocks.js";
import type { StructuredDocument } from "../../press/document.js";
import { targetForms } from "./forms.js";
import { FIXED_ASSETS, ORGANISATION_UNITS, PROCUREMENT } from "./tables.js";

const ORGANISATION = "沧州市南大港管理区劳动和社会保障局";

export const DOCUMENT: StructuredDocument = {
  id: "004-nandagang-budget-2020",
  source: "004",
  title: `${ORGANISATION}2020年部门预算信息公开`,
  phase: "budget",
  fiscalYear: 2020,
  organisation: ORGANISATION,
  organisationAliases: ["沧州市南大港劳动和社会保障局", "南大港劳动和社会保障局"],
  orgLevel: "department",
  regionCode: "130900",
  region: "河北省沧州市",
  unit: "万元",
  blocks: [
    { kind: "cover", lines: [ORGANISATION, "2020年部门预算信息公开"], date: "2020年2月12日" },
    { kind: "contents", depth: 2, pages: true },
    part(`${ORGANISATION}2020年部门预算信息公开`),
    say("根据预算法和河北省预决算公开的规定，沧州市南大港劳动和社会保障局2020年部门预算公开如下："),
    section("一、部门职责及机构设置情况"),
    say(
      "部门职责：促进就业，建设人才队伍，协调劳动关系，经办养老、工伤、失业和医疗保险，管理档案与社会保障卡信息，处理人社政务。",
    ),
    say("机构设置：本局为一级预算单位，没有所属预算单位。"),
    ORGANISATION_UNITS,
    section("二、部门预算安排的总体情况"),
    say("按照综合预算制度，本部门全部收支都列入预算。"),
    subsection("1、收入说明"),
    say(
      "2020年预算收入{7001.75|summary/line/income.current_year_total}万元，其中：一般公共预算收入{7001.75|summary/line/income.general_public_appropriation}万元，基金拨款预算{0|summary/line/income.government_fund_appropriation}万元，财政专户核拨预算{0|summary/line/income.fiscal_special_account ?}万元，其他来源收入预算{0|summary/line/income.other ?}万元。",
    ),
    subsection("2、支出说明"),
    say(
      "2020年部门支出预算为{7001.75|summary/line/expenditure.current_year_total}万元，其中基本支出{421.24|expenditure/line/total/basic}万元，包括人员经费{389.28|expenditure/line/total/basic_personnel}万元和日常公用经费{31.96|expenditure/line/total/basic_public}万元；项目支出{6580.51|expenditure/line/total/project}万元，分别是：社保基金补助4023.1万元，医疗保险基金补助920万元，创业孵化基地专项补助469万元，港诚人力资源招聘人员费用1078.41万元，人员招聘费用10万元，办公楼修缮费用80万元；其他经费支出0万元。",
    ),
    subsection("3、比上年增减情况"),
    say(
      "2020年部门预算收支安排{7001.75|summary/line/expenditure.total ?}万元，较2019年减少724.24万元，其中：基本支出增长18.86万元，因人员经费增加；项目支出减少743.1万元，因对医疗保险基金的补助减少。",
    ),
    section("三、机关运行经费安排情况"),
    say(
      "2020年机关运行经费预算为{31.96|agency/line/agency_operation}万元，用于办公费、印刷费、邮电费、差旅费、会议费、维修费和水电取暖等。",
    ),
    section("四、财政拨款“三公”经费预算情况及增减变化原因"),
    say(
      "2020年度财政拨款“三公”经费预算为{0.5|public/three_public/total}万元，较2019年度预算的{5.5|public/three_public/total @2019}万元减少了5万元。其中：",
    ),
    say(
      "（一）公务用车购置及运维费{0|public/three_public/vehicle}万元（其中：公务用车购置费{0|public/three_public/vehicle_purchase}万元，公务用车运行维护费{0|public/three_public/vehicle_running}万元），较2019年度预算减少4.5万元，因车改后公车已调出。",
    ),
    say(
      "（二）公务接待费{0.5|public/three_public/reception}万元，较2019年度预算减少0.5万元，因接待次数与标准都有压减。",
    ),
    say("（三）因公出国（境）费{0|public/three_public/abroad}万元，与上年持平。"),
    section("五、预算绩效信息"),
    subsection("第一部分  部门整体绩效目标"),
    say(
      "总体目标：把促进就业放在优先位置；社会保障覆盖城乡居民并逐步提高；以劳动监察查处违法案件；改进作风，提高服务水平。",
    ),
    say(
      "分项目标：一是落实就业政策与资金；二是提高劳动合同签订率，检查用工；三是保险费应征尽征，待遇按时支付；四是社会保障卡覆盖全区。",
    ),
    subsection("第二部分  预算项目绩效目标"),
    ...targetForms(),
    section("六、政府采购预算情况"),
    say(
      "2020年安排政府采购预算{2.2|procurement/line/procurement.total}万元，其中一般公共预算拨款2.2万元，基金预算拨款0万元，其他来源收入0万元，明细见下表。",
    ),
    PROCUREMENT,
    section("七、国有资产信息"),
    say("上年末固定资产金额为58.29万元（见下表），本年度拟购置固定资产2.2万元，已列入政府采购预算。"),
    FIXED_ASSETS,
    section("八、名词解释"),
    say("1、一般公共预算拨款收入：财政当年拨付的资金。"),
    say("2、基本支出：机构正常运转所需的人员和公用支出。"),
    say("3、项目支出：基本支出以外，为特定任务发生的支出。"),
    say("4、“三公”经费：财政拨款安排的出国（境）、公务用车和公务接待开支。"),
    say("5、机关运行费：部门的公用经费。"),
    section("九、其他需要说明的事项"),
    say("没有其他需要说明的事项。"),
    { kind: "paragraph", text: "2020年2月12日", align: "right" },
  ],
  findings: [
    {
      rule: "duplicate.key",
      message: "项目编码 323-0105-YBN-V0X2 用于 人员招聘费用、港诚人力资源招聘人员费用",
      projectCode: "323-0105-YBN-V0X2",
      projects: ["人员招聘费用", "港诚人力资源招聘人员费用"],
    },
  ],
};
