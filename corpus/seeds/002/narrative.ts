/** 决算情况说明 of the seed, which has no tables: every amount it prints, in sentences of our own. */
import { part, say, section, subsection } from "../../press/blocks.js";
import type { Block } from "../../press/document.js";

const added = (amount: string) => `决算数大于预算数，因调整预算增加${amount}万元。`;

export const NARRATIVE: Block[] = [
  part("第三部分：2020年度部门决算情况说明"),
  section("一、收入支出决算总体情况说明"),
  say(
    "2020年度收入{4711.41|summary/line/income.current_year_total}万元，年初结转和结余{1689.49|summary/line/income.opening_carryover}万元，总计{6400.90|summary/line/income.total}万元，与2019年收入（{1885.26|summary/line/income.current_year_total @2019}万元）相比，收入增加2826.15万元，增长149.91%，因就业资金增加。",
  ),
  say(
    "2020年度支出{5199.35|summary/line/expenditure.current_year_total}万元，年末结转和结余{1201.55|summary/line/expenditure.closing_carryover}万元，总计{6400.90|summary/line/expenditure.total}万元，与2019年支出（{1277.73|summary/line/expenditure.current_year_total @2019}万元）相比增加3921.62万元，增长306.92%，因就业资金支出增加。",
  ),
  section("二、收入决算情况说明"),
  say(
    "本年收入合计{4711.41|summary/line/income.current_year_total}万元，其中：一般公共预算财政拨款收入{3759.26|summary/line/income.general_public_appropriation}万元，占79.79%；其他收入{952.15|summary/line/income.other}万元，占20.21%。",
  ),
  section("三、支出决算情况说明"),
  say(
    "本年支出合计{5199.35|summary/line/expenditure.current_year_total}万元，其中：基本支出{1039.00|expenditure/line/total/basic}万元，占19.98%；项目支出{4160.35|expenditure/line/total/project}万元，占80.02%。",
  ),
  section("四、财政拨款收入支出决算总体情况说明"),
  say(
    "2020年度财政拨款收入{3759.26|grants/line/income.current_year_total}万元，年初财政拨款结转和结余{1111.48|grants/line/income.opening_appropriation_carryover}万元，总计{4870.74|grants/line/income.total}万元，与2019年财政拨款收入（{1885.26|grants/line/income.current_year_total @2019}万元）相比，增加1874.00万元，增长99.40%，因就业资金增加。",
  ),
  say(
    "2020年度财政拨款支出{4028.76|grants/line/expenditure.current_year_total}万元，年末财政拨款结转和结余{841.99|grants/line/expenditure.closing_appropriation_carryover}万元，总计{4870.74|grants/line/expenditure.total}万元，与2019年财政拨款支出（{1277.73|grants/line/expenditure.current_year_total @2019}万元）相比，增加2751.03万元，增长215.31%，原因相同。",
  ),
  section("五、一般公共预算财政拨款支出决算情况说明"),
  subsection("（一）一般公共预算财政拨款支出决算总体情况"),
  say(
    "2020年度一般公共预算财政拨款支出{4028.76|general/line/total}万元，占本年支出合计的77.49%。与2019年度相比增加2751.03万元，增长215.31%，因就业资金支出增加。",
  ),
  subsection("（二）一般公共预算财政拨款支出决算结构情况"),
  say(
    "2020年度一般公共预算财政拨款支出{4028.76|general/line/total}万元，用在以下方面：一般公共服务（类）支出{141.00|general/function/201}万元，占3.50%；科学技术（类）支出{10.20|general/function/206}万元，占0.25%；社会保障和就业（类）支出{3428.68|general/function/208}万元，占85.11%；卫生健康（类）支出{34.47|general/function/210}万元，占0.86%；节能环保（类）支出{322|general/function/211}万元，占7.99%；农林水（类）支出{68.65|general/function/213}万元，占1.70%；住房保障（类）支出{23.75|general/function/221}万元，占0.59%。",
  ),
  subsection("（三）一般公共预算财政拨款支出决算具体情况"),
  say(
    "2020年度一般公共预算财政拨款支出年初预算为{374.18|general/line/total @budget}万元，支出决算为{4028.76|general/line/total}万元，完成年初预算的1076.69%。其中：",
  ),
  say(
    `1.201一般公共服务支出（类）10人力资源事务（款）99其他人力资源事务支出（项）年初预算为{0|general/function/2011099 @budget}万元，支出决算为{141.00|general/function/2011099}万元，${added("141.00")}`,
  ),
  say(
    `2.206科学技术支出（类）99其他科学技术支出（款）99其他科学技术支出（项）年初预算为{0|general/function/2069999 @budget}万元，支出决算为{10.20|general/function/2069999}万元，${added("10.20")}`,
  ),
  say(
    `3.208社会保障和就业支出(类)01人力资源和社会保障管理事务（款）01行政运行（项）年初预算为{282.84|general/function/2080101 @budget}万元，支出决算为{491.20|general/function/2080101}万元，完成年初预算的173.67%，${added("208.36")}`,
  ),
  say(
    `4.208社会保障和就业支出(类)01人力资源和社会保障管理事务（款）99其他人力资源和社会保障管理事务支出（项）年初预算为{0|general/function/2080199 @budget}万元，支出决算为{27.00|general/function/2080199}万元，${added("27.00")}`,
  ),
  say(
    `5.208社会保障和就业支出(类)05行政事业单位养老支出（款）05机关事业单位基本养老保险缴费支出（项）年初预算为{33.12|general/function/2080505 @budget}万元，支出决算为{34.54|general/function/2080505}万元，完成年初预算的104.29%，${added("1.42")}`,
  ),
  say(
    `6.208社会保障和就业支出(类)07就业补助（款）01就业创业服务补贴（项）年初预算为{0|general/function/2080701 @budget}万元，支出决算为{207.00|general/function/2080701}万元，${added("207.00")}`,
  ),
  say(
    `7.208社会保障和就业支出(类)07就业补助（款）99其他就业补助支出（项）年初预算为{0|general/function/2080799 @budget}万元，支出决算为{2583.94|general/function/2080799}万元，${added("2583.94")}`,
  ),
  say(
    `8.208社会保障和就业支出(类)99其他社会保障和就业支出（款）01其他社会保障和就业支出（项）年初预算为{0|general/function/2089901 @budget}万元，支出决算为{85.00|general/function/2089901}万元，${added("85.00")}`,
  ),
  say(
    "9.210卫生健康支出(类)11行政事业单位医疗（款）01行政单位医疗（项）卫生健康支出年初预算为{34.47|general/function/2101101 @budget}万元，支出决算为{34.47|general/function/2101101}万元，完成预算的100%。",
  ),
  say(
    `10.211节能环保支出(类)99其他节能环保支出（款）01其他节能环保支出（项）年初预算为{0|general/function/2119901 @budget}万元，支出决算为{322.00|general/function/2119901}万元，${added("322.00")}`,
  ),
  say("11.213农林水支出(类)05扶贫（款）99其他扶贫支出（项）"),
  say(
    `年初预算为{0|general/function/2130599 @budget}万元，支出决算为{68.65|general/function/2130599}万元，${added("68.65")}`,
  ),
  say(
    "12.221住房保障支出(类)02住房改革支出（款）01住房公积金（项）住房保障支出年初预算为{23.75|general/function/2210201 @budget}万元，支出决算为{23.75|general/function/2210201}万元，完成预算的100%。",
  ),
  section("六、一般公共预算财政拨款基本支出决算情况说明"),
  say(
    "2020年度一般公共预算财政拨款基本支出{805.02|general/line/total/basic}万元，其中：人员经费{472.74|basic/line/basic.personnel_total/basic}万元，占基本支出的58.72%，用于工资、津贴补贴、奖金、保险缴费和住房公积金等；公用经费{332.28|basic/line/basic.public_total/basic}万元，占基本支出的41.28%，用于办公费、水费、电费、差旅费、劳务费和设备购置等。",
  ),
  section("七、一般公共预算财政拨款“三公”经费支出决算情况说明"),
  subsection("（一）“三公”经费财政拨款支出决算总体情况说明"),
  say(
    "2020年度“三公”经费财政拨款支出预算为{2.00|public/three_public/total @budget}万元，支出决算为{4.46|public/three_public/total}万元，完成预算的223.00%，其中：",
  ),
  say("因公出国（境）费和公务用车购置费及运行维护费没有预算，也没有决算；"),
  say(
    "公务接待费支出预算为{2.00|public/three_public/reception @budget}万元，支出决算为{4.46|public/three_public/reception}万元，完成预算的223.00%。决算数大于预算数，因预算有调整。与上年相比减少10.56万元，减少70.31%，因开支从严控制。",
  ),
  subsection("（二）“三公”经费财政拨款支出决算具体情况说明"),
  say(
    "2020年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算{0|public/three_public/abroad}万元，公务用车购置费及运行维护费支出决算{0|public/three_public/vehicle}万元，公务接待费支出决算{4.46|public/three_public/reception}万元，占100%。其中：",
  ),
  say(
    "公务接待费支出决算为{4.46|public/three_public/reception}万元，都是国内公务接待，用于交流工作和接受检查。2020年共接待国内公务接待批次100个、接待人次900人次（不包括陪同人员）。",
  ),
  section("八、政府性基金预算收入支出决算情况"),
  say("2020年没有政府性基金预算财政拨款安排的收支。"),
  section("九、国有资本经营预算财政拨款支出决算情况"),
  say("2020年没有国有资本经营预算财政拨款安排的支出。"),
  section("十、关于机关运行经费支出说明"),
  say(
    "2020年机关运行经费支出决算为{332.28|agency/line/agency_operation}万元，与年初预算（{39.52|agency/line/agency_operation @budget}万元）相比，增加292.76万元，增长740.79%，因办公经费等开支增大。",
  ),
  section("十一、一般性支出情况"),
  say("2020年没有会议费和培训费开支。"),
  section("十二、关于政府采购支出说明"),
  say(
    "2020年度政府采购支出总额{6.91|procurement/line/procurement.total}万元，其中：政府采购货物支出{6.91|procurement/line/procurement.goods}万元；授予中小企业合同金额{6.91|procurement/line/procurement.sme}万元，占政府采购支出总额的100%，其中：授予小微企业合同金额{6.91|procurement/line/procurement.micro}万元，占政府采购支出总额的100%。",
  ),
  section("十三、关于国有资产占有情况说明"),
  say("年末没有车辆，没有单价50万元以上通用设备，没有单价100万元以上专用设备。"),
  section("十四、关于2020年度预算绩效情况的说明"),
  say("本局成立了绩效评价工作小组，制订自评方案，收集资料，按指标打分，形成结论；整体支出绩效自评结论为优秀。"),
  say(
    "全年城镇新增就业6501人，失业人员再就业3401人，就业困难人员就业951人，农村劳动力转移就业2949人，城镇登记失业率在3.8%以内。",
  ),
  say(
    "企业职工、机关事业单位、城乡居民养老保险和工伤、失业保险的参保人数分别为2.8万人、1.3万人、43.1万人、3.6万人、2.53万人，保险费收入分别为7.2亿元、2.1亿元、2.1亿元、560万元、102.1万元。",
  ),
  say(
    "受理劳动争议案件233起，立案106起，结案100起；庭外调解127起，调解成120起。受理投诉256起，追回农民工工资23284326元。",
  ),
];

export const ANNEX: Block[] = [
  part("第五部分：附件"),
  say("2020年度部门整体支出绩效评价报告"),
  section("一、单位基本情况"),
  say("本局有13个内设机构、4个非独立核算的机构和3个独立核算的二级机构。"),
  section("二、一般公共预算支出情况"),
  subsection("（一）基本支出情况"),
  say("1.2020年基本支出{1039.00|expenditure/line/total/basic}万元，包括："),
  say("（1）工资福利支出{529.42|basic/economic/301/basic ?}万元，即在职人员的工资、津贴补贴、奖金和保险缴费。"),
  say("（2）商品和服务支出{488.14|basic/economic/302/basic ?}万元，即办公费、水费、电费、差旅费和劳务费等。"),
  say("（3）对个人和家庭补助支出{14.53|basic/economic/303/basic ?}万元，即离休费、生活补助和奖励金等。"),
  say("（4）资本性支出{6.90|basic/economic/310/basic ?}万元，即办公设备购置费。"),
  say(
    "2.2020年度“三公”经费{11.01|public/three_public/total}万元，其中公务接待费为{11.01|public/three_public/reception}万元，公务用车购置费为{0|public/three_public/vehicle_purchase}万元，公务用车运行维护费{0|public/three_public/vehicle_running}万元。",
  ),
  subsection("（二）项目支出情况"),
  say("2020年度项目支出总额为{4160.35|expenditure/line/total/project}万元，以就业专项资金为主。"),
  section("三、存在的问题及改进措施"),
  say("年初预算不够精确，范围不够全面；今后科学编制预算，及时分析执行进度，加强培训，控制支出。"),
];
