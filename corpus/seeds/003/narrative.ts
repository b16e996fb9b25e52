/** 第三部分 of the seed: the published figures in sentences of our own. */
import { part, say, section, subsection } from "../../press/blocks.js";
import type { Block } from "../../press/document.js";

export const NARRATIVE: Block[] = [
  part("第三部分 2020年度部门决算情况说明"),
  section("一、收入支出决算总体情况说明"),
  say(
    "2020年度收、支总计均为{21250.58|summary/line/income.total}万元，同2019年相比，收、支总计各增加8650.22万元，增长68.6%。变化来自代发的社保补贴：这笔资金年内改由本级发放。",
  ),
  section("二、收入决算情况说明"),
  say(
    "本年收入合计{19611.45|summary/line/income.current_year_total}万元，其中：财政拨款收入{19603.67|income/line/total/appropriation}万元，占99.9%；上级补助收入{0|income/line/total/superior_subsidy}万元，占0%；事业收入{0|income/line/total/undertaking_income}万元，占0%；经营收入{0|income/line/total/operating_income}万元，占0%；附属单位上缴收入{0|income/line/total/affiliate_remittance}万元，占0%；其他收入{7.78|income/line/total/other_income}万元，占0.1%。",
  ),
  section("三、支出决算情况说明"),
  say(
    "本年支出合计{16698.66|summary/line/expenditure.current_year_total}万元，其中：基本支出{7141.38|expenditure/line/total/basic}万元，占42.8%；项目支出{9557.28|expenditure/line/total/project}万元，占57.2%；上缴上级支出{0|expenditure/line/total/remittance_to_superior}万元，占0%；经营支出{0|expenditure/line/total/operating_expenditure}万元，占0%；对附属单位补助支出{0|expenditure/line/total/subsidy_to_affiliates}万元，占0%。基本支出当中，人员经费{6182.42|expenditure/line/total/basic_personnel}万元，占86.6%；公用经费{958.96|expenditure/line/total/basic_public}万元，占13.4%。",
  ),
  section("四、财政拨款收入支出决算总体情况说明"),
  say(
    "2020年度财政拨款收、支总计各{21242.80|grants/line/income.total}万元，同2019年相比各增加8714.50万元，增长69.5%，原因同上。",
  ),
  section("五、一般公共预算财政拨款支出决算情况说明"),
  subsection("（一）财政拨款支出决算总体情况"),
  say(
    "2020年度财政拨款支出{16698.66|grants/line/expenditure.current_year_total}万元，占本年支出合计的78.6%，比2019年增加5920.85万元，增长54.9%，原因同上。",
  ),
  subsection("（二）财政拨款支出决算结构情况"),
  say(
    "2020年度财政拨款支出{16698.66|grants/line/expenditure.current_year_total}万元，用在三个方面：社会保障和就业支出{16036.01|grants/function/208}万元，占96.0%；卫生健康支出{236.23|grants/function/210}万元，占1.4%；住房保障支出{426.42|grants/function/221}万元，占2.6%。",
  ),
  subsection("（三）财政拨款支出决算具体情况"),
  say(
    "2020年度财政拨款支出年初部门预算为{5588.14|general/line/total @budget}万元，支出决算为{16698.66|general/line/total}万元，完成年初预算的298.8%。其中：",
  ),
  say(
    "1.社会保障和就业支出—人力资源和社会保障管理事务—社会保险经办机构年初预算为{4908.07|general/function/2080109 @budget}万元，支出决算为{13624.01|general/function/2080109}万元，完成年初预算的277.6%。决算数大于预算数，因为代发的贴息资金760万元没有列入年初预算，经办机构年中又追加8112.51万元。",
  ),
  say(
    "2.社会保障和就业支出—就业补助—社会保险补贴年初没有申请财政拨款预算，支出决算为{2406|general/function/2080704}万元，系代发灵活就业人员的补贴。",
  ),
  say(
    "3.社会保障和就业支出—其他生活救助—其他农村生活救助年初没有申请财政拨款预算，支出决算为{6|general/function/2082502}万元，系代发建档立卡人口的补贴。",
  ),
  say(
    "4.卫生健康支出—行政事业单位医疗—事业单位医疗年初预算为{174.91|general/function/2101102 @budget}万元，支出决算为{157.49|general/function/2101102}万元，完成年初预算的90.0%。决算数小于预算数，因为退休人员的医疗补助17.42万元改列其他科目。",
  ),
  say(
    "5.卫生健康支出—行政事业单位医疗—公务员医疗补助年初预算为{78.74|general/function/2101103 @budget}万元，支出决算为{78.74|general/function/2101103}万元，完成年初预算的100%。",
  ),
  say(
    "6.住房保障支出—住房改革支出—住房公积金年初预算为{426.42|general/function/2210201 @budget}万元，支出决算为{426.42|general/function/2210201}万元，完成年初预算的100%。",
  ),
  section("六、一般公共预算财政拨款基本支出决算情况说明"),
  say(
    "2020年度财政拨款基本支出{7141.39|general/line/total/basic}万元，其中：人员经费{6182.42|basic/line/basic.personnel_total/basic}万元，用于基本工资、津贴补贴、奖金、保险缴费、住房公积金和退休费等。",
  ),
  say(
    "公用经费{958.97|basic/line/basic.public_total/basic}万元，用于办公费、水费、邮电费、差旅费、维修（护）费和工会经费等。",
  ),
  section("七、一般公共预算财政拨款“三公”经费支出决算情况说明"),
  subsection("（一）“三公”经费财政拨款支出决算总体情况说明"),
  say(
    "2020年度“三公”经费财政拨款支出预算为{16.2|public/three_public/total @budget}万元，支出决算为{1.71|public/three_public/total}万元，完成预算的10.5%。决算数小于预算数，因为开支从严控制。",
  ),
  subsection("（二）“三公”经费财政拨款支出决算具体情况说明"),
  say(
    "2020年度“三公”经费支出决算中，因公出国（境）费支出决算为{0|public/three_public/abroad}万元，占0%；公务用车购置及运行费支出决算为{1.64|public/three_public/vehicle}万元，占96.9%；公务接待费支出决算为{0.07|public/three_public/reception}万元，占3.1%。分项如下：",
  ),
  say(
    "1.因公出国（境）费年初预算为{0|public/three_public/abroad @budget}万元，支出决算为{0|public/three_public/abroad}万元，全年没有出国（境）任务。",
  ),
  say(
    "2.公务用车购置及运行费年初预算{6|public/three_public/vehicle @budget}万元，支出决算为{1.64|public/three_public/vehicle}万元，完成年初预算的54.7%，因为车改后车辆减少。其中：公务用车购置支出{0|public/three_public/vehicle_purchase}万元；公务用车运行支出{1.64|public/three_public/vehicle_running}万元，用于老干部用车的保养和保险。年末公务用车保有量为2辆。",
  ),
  say(
    "3.公务接待费年初预算为{10.2|public/three_public/reception @budget}万元，支出决算为{0.07|public/three_public/reception}万元，完成年初预算的0.6%。全年接待国内来访团1个、来宾5人次。",
  ),
  section("八、政府性基金预算财政拨款收入支出决算情况说明"),
  say("本级2020年度没有政府性基金收支。"),
  section("九、国有资本经营预算财政拨款支出决算情况说明"),
  say("本级2020年度没有国有资本经营预算财政拨款支出。"),
  section("十、预算绩效管理情况说明"),
  subsection("（一）预算绩效管理工作开展情况"),
  say(
    "2020年度对社会保障服务中心运行费等5个项目作了绩效自评，涉及资金1291万元，占部门预算财政拨款项目总额的100%；对其中的社会保障服务中心运行费项目作了重点评价，涉及资金530万元。",
  ),
  subsection("（二）绩效评价结果"),
  say(
    "（1）社会化管理服务项目：自评得分95.5分。项目全年预算数70万元，执行数52.47万元，执行率为75%。防疫期间部分工作没有按计划进行。",
  ),
  say(
    "（2）自主聘用人员经费项目：自评得分96.9分。项目全年预算数495万元，执行数395.43万元，执行率为79.8%。人员流动较大，及时补招。",
  ),
  say("（3）计算机系统运行维护经费项目：自评得分96.5分。项目全年预算数100万元，执行数97.02万元，执行率为97%。"),
  say(
    "（4）计算机系统运行耗材购置及设备维修经费项目：自评得分96分。项目全年预算数96万元，执行数88万元，执行率为91.7%。",
  ),
  say("（5）社会保障服务中心运行费项目：自评得分94.5分。项目预算数530万元，执行数507.94万元，执行率为95.8%。"),
  section("十一、其他重要事项情况说明"),
  subsection("（一）机关运行经费支出情况"),
  say("2020年度，机关运行经费支出{661.42|agency/line/agency_operation}万元，比年初预算数减少112.85万元，降低14.6%。"),
  subsection("（二）政府采购支出情况"),
  say(
    "2020年度，政府采购支出总额{333.13|procurement/line/procurement.total}万元，其中：政府采购货物支出{287|procurement/line/procurement.goods}万元、政府采购工程支出{0|procurement/line/procurement.works}万元、政府采购服务支出{46.13|procurement/line/procurement.services}万元。授予中小企业合同金额{46.13|procurement/line/procurement.sme}万元，占政府采购支出总额的13.8%，其中：授予小微企业合同金额{0|procurement/line/procurement.micro}万元。",
  ),
  subsection("（三）国有资产占用情况"),
  say("截至2020年12月31日，共有车辆2辆，均为其他用车；单位价值50万元以上通用设备9套。"),
  part("第四部分 名词解释"),
  say("一、财政拨款收入：从同级财政取得的预算资金。"),
  say("二、其他收入：上述收入之外的收入，如存款利息。"),
  say("三、年初结转和结余：上年没有用完、本年按规定续用的资金。"),
  say("四、年末结转和结余：留待下年续用的资金。"),
  say("五、基本支出：维持机构运转的人员和公用开支。"),
  say("六、项目支出：为特定任务在基本支出以外发生的开支。"),
  say("七、社会保险经办机构（科目代码2080109）：经办机构的业务开支。"),
  say("八、社会保险补贴（科目代码2080704）：财政对就业人员社会保险费的补贴。"),
  say("九、其他农村生活救助（科目代码2082502）：低保、临时救助等之外的农村生活救助。"),
  say("十、事业单位医疗（科目代码2101102）：事业单位基本医疗保险的缴费。"),
  say("十一、公务员医疗补助（科目代码2101103）：财政安排的公务员医疗补助。"),
  say("十二、住房公积金（科目代码2210201）：单位为职工缴存的住房公积金。"),
];
