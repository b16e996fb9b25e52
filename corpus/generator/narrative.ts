/** Sentences of a generated publication: templates of our own around the amounts of its accounts. */
import { fromFen } from "../press/amount.js";
import { part, say, section, subsection } from "../press/blocks.js";
import type { Block } from "../press/document.js";
import { FUNDS, type Item, spent, sum } from "./accounts.js";
import { functionName } from "./codebook.js";
import { personnelTotal, publicTotal } from "./economic.js";
import type { Setting } from "./final-statements.js";
import type { Random } from "./random.js";

/** Writes amounts with their keys, and what follows from them. */
class Pen {
  constructor(
    private readonly setting: Setting,
    private readonly random: Random,
  ) {}

  /** A marked amount with its unit: `{12.30|summary/line/income.total}万元`. */
  fact(fen: number, key: string): string {
    return `{${this.plain(fen)}|${key}}${this.setting.style.unit}`;
  }

  /** An amount without a key, e.g. a change. */
  bare(fen: number): string {
    return `${this.plain(fen)}${this.setting.style.unit}`;
  }

  private plain(fen: number): string {
    return fen === 0 ? "0" : fromFen(fen, this.setting.style.unit, 2, false);
  }

  /** A share or rate with one or two decimals, rounded as calculators do. */
  percent(part: number, whole: number): string {
    const decimals = this.setting.year % 2 === 0 ? 2 : 1;
    return `${((part / whole) * 100).toFixed(decimals)}%`;
  }

  share(part: number, whole: number): string {
    return whole === 0 ? "" : `，占${this.percent(part, whole)}`;
  }

  /** 比上年增加…，增长…%: last year's amount is made up and not printed. */
  change(fen: number): string {
    const off = Math.round((fen * (0.02 + this.random.next() * 0.4)) / 10_000) * 10_000;
    if (off === 0) return "与上年持平";
    const up = this.random.chance(0.5);
    const before = up ? fen - off : fen + off;
    return `比上年${up ? "增加" : "减少"}${this.bare(off)}，${up ? "增长" : "下降"}${this.percent(off, before)}`;
  }
}

/** 决算情况说明 of a final account. */
export function finalNarrative(setting: Setting, random: Random): Block[] {
  const { accounts, year, economic } = setting;
  const pen = new Pen(setting, random);
  const items = accounts.items;
  const general = items.filter((item) => item.fund === "general");
  const granted = sum(items, (item) => item.granted);
  const ownOf = (kind: Item["ownKind"]) => sum(items, (item) => (item.ownKind === kind ? item.own : 0));
  const received = granted + sum(items, (item) => item.own);
  const opening = sum(FUNDS, (fund) => accounts.opening[fund]);
  const paid = sum(items, (item) => spent(item) + item.own);
  const basic = sum(items, (item) => item.personnel + item.public);
  const generalPaid = sum(general, spent);
  const staff = personnelTotal(economic);
  const running = publicTotal(economic);
  const share = (amount: number) => pen.share(amount, received);
  return [
    part(`第三部分 ${year}年度部门决算情况说明`),
    section("一、收入支出决算总体情况说明"),
    say(
      `${year}年度收入总计和支出总计都是${pen.fact(received + opening, "summary/line/income.total ; summary/line/expenditure.total ?")}。收入总计${pen.change(received + opening)}。`,
    ),
    section("二、收入决算情况说明"),
    say(
      `本年收入合计${pen.fact(received, "summary/line/income.current_year_total")}，其中：财政拨款收入${pen.fact(granted, "income/line/total/appropriation")}${share(granted)}；事业收入${pen.fact(ownOf("undertaking"), "income/line/total/undertaking_income")}${share(ownOf("undertaking"))}；其他收入${pen.fact(ownOf("other"), "income/line/total/other_income")}${share(ownOf("other"))}。`,
    ),
    section("三、支出决算情况说明"),
    say(
      `本年支出合计${pen.fact(paid, "summary/line/expenditure.current_year_total")}，其中：基本支出${pen.fact(basic, "expenditure/line/total/basic")}${pen.share(basic, paid)}；项目支出${pen.fact(paid - basic, "expenditure/line/total/project")}${pen.share(paid - basic, paid)}。`,
    ),
    section("四、财政拨款收入支出决算总体情况说明"),
    say(
      `${year}年度财政拨款收、支总计各${pen.fact(granted + opening, "grants/line/income.total ; grants/line/expenditure.total ?")}。`,
    ),
    section("五、一般公共预算财政拨款支出决算情况说明"),
    subsection("（一）总体情况"),
    say(
      `${year}年度一般公共预算财政拨款支出${pen.fact(generalPaid, "general/line/total")}，占本年支出合计的${pen.percent(generalPaid, paid)}。`,
    ),
    subsection("（二）结构情况"),
    say(structure(setting, pen, general, generalPaid)),
    subsection("（三）具体情况"),
    ...details(setting, pen, general),
    section("六、一般公共预算财政拨款基本支出决算情况说明"),
    say(
      `${year}年度一般公共预算财政拨款基本支出${pen.fact(basic, "general/line/total/basic")}，其中：人员经费${pen.fact(staff, "basic/line/basic.personnel_total/basic")}，用于工资、保险缴费和补助；公用经费${pen.fact(running, "basic/line/basic.public_total/basic")}，用于办公、差旅和维修。`,
    ),
    ...threePublic(setting, pen),
    section("八、政府性基金预算财政拨款收入支出决算情况说明"),
    say(fundSentence(setting, pen)),
    section("九、其他重要事项情况说明"),
    subsection("（一）机关运行经费支出情况"),
    say(`${year}年度机关运行经费支出${pen.fact(running, "agency/line/agency_operation")}，${pen.change(running)}。`),
    subsection("（二）政府采购支出情况"),
    say(procurement(setting, pen)),
  ];
}

function structure({ year }: Setting, pen: Pen, general: Item[], total: number): string {
  const classes = [...new Set(general.map((item) => item.code.slice(0, 3)))];
  const parts = classes.map((code) => {
    const amount = sum(
      general.filter((item) => item.code.startsWith(code)),
      spent,
    );
    return `${functionName(code, year)}${pen.fact(amount, `general/function/${code}`)}${pen.share(amount, total)}`;
  });
  return `一般公共预算财政拨款支出用在以下方面：${parts.join("；")}。`;
}

function details({ year }: Setting, pen: Pen, general: Item[]): Block[] {
  const planned = sum(general, (item) => item.planned);
  const total = sum(general, spent);
  const done = planned === 0 ? "" : `，完成年初预算的${pen.percent(total, planned)}`;
  const first = `${year}年度一般公共预算财政拨款支出年初预算为${pen.fact(planned, "general/line/total @budget")}，支出决算为${pen.fact(total, "general/line/total")}${done}。其中：`;
  const lines = general.map((item, index) => {
    const path = [3, 5, 7].map((length) => functionName(item.code.slice(0, length), year));
    const name = `${path[0]}（类）${path[1]}（款）${path[2]}（项）`;
    const rate = item.planned === 0 ? "" : `，完成年初预算的${pen.percent(spent(item), item.planned)}`;
    const key = `general/function/${item.code}`;
    return `${index + 1}.${name}年初预算为${pen.fact(item.planned, `${key} @budget`)}，支出决算为${pen.fact(spent(item), key)}${rate}。`;
  });
  return [say(first), ...lines.map(say)];
}

function threePublic({ accounts, year }: Setting, pen: Pen): Block[] {
  const total = (one: typeof accounts.publicFinal) => one.abroad + one.purchase + one.running + one.reception;
  const { publicFinal: paid, publicBudget: planned } = accounts;
  const key = (code: string) => `public/three_public/${code}`;
  const done = total(planned) === 0 ? "" : `，完成预算的${pen.percent(total(paid), total(planned))}`;
  const cars = paid.purchase + paid.running;
  return [
    section("七、“三公”经费支出决算情况说明"),
    say(
      `${year}年度“三公”经费支出预算为${pen.fact(total(planned), `${key("total")} @budget`)}，支出决算为${pen.fact(total(paid), key("total"))}${done}。其中：`,
    ),
    say(`1.因公出国（境）费支出决算为${pen.fact(paid.abroad, key("abroad"))}。`),
    say(
      `2.公务用车购置及运行费支出决算为${pen.fact(cars, key("vehicle"))}，其中：公务用车购置费${pen.fact(paid.purchase, key("vehicle_purchase"))}，公务用车运行费${pen.fact(paid.running, key("vehicle_running"))}。`,
    ),
    say(`3.公务接待费支出决算为${pen.fact(paid.reception, key("reception"))}。`),
  ];
}

function fundSentence({ accounts }: Setting, pen: Pen): string {
  const items = accounts.items.filter((item) => item.fund === "government_fund");
  if (items.length === 0) return "本部门没有政府性基金收支。";
  return `政府性基金预算财政拨款支出${pen.fact(sum(items, spent), "government_fund/line/total")}。`;
}

function procurement({ accounts, year }: Setting, pen: Pen): string {
  const { goods, works, services, sme, micro } = accounts.procurement;
  const total = goods + works + services;
  const key = (code: string) => `procurement/line/procurement.${code}`;
  const rate = total === 0 ? "" : `，占政府采购支出总额的${pen.percent(sme, total)}`;
  return `${year}年度政府采购支出总额${pen.fact(total, key("total"))}，其中：政府采购货物支出${pen.fact(goods, key("goods"))}、政府采购工程支出${pen.fact(works, key("works"))}、政府采购服务支出${pen.fact(services, key("services"))}。授予中小企业合同金额${pen.fact(sme, key("sme"))}${rate}，其中：授予小微企业合同金额${pen.fact(micro, key("micro"))}。`;
}

/** 预算情况说明 of a budget. */
export function budgetNarrative(setting: Setting, random: Random): Block[] {
  const { accounts, year, economic } = setting;
  const pen = new Pen(setting, random);
  const total = sum(accounts.items, (item) => spent(item) + item.own);
  const general = sum(
    accounts.items.filter((item) => item.fund === "general"),
    spent,
  );
  const basic = sum(accounts.items, (item) => item.personnel + item.public);
  const { abroad, purchase, running, reception } = accounts.publicFinal;
  const key = (code: string) => `public/three_public/${code}`;
  return [
    part(`第三部分 ${year}年部门预算情况说明`),
    section("一、收支预算总体情况说明"),
    say(
      `${year}年收入预算${pen.fact(total, "summary/line/income.current_year_total")}，其中：一般公共预算财政拨款收入${pen.fact(general, "summary/line/income.general_public_appropriation")}${pen.share(general, total)}。`,
    ),
    say(
      `${year}年支出预算${pen.fact(total, "summary/line/expenditure.current_year_total")}，其中：基本支出${pen.fact(basic, "expenditure/line/total/basic")}${pen.share(basic, total)}；项目支出${pen.fact(total - basic, "expenditure/line/total/project")}${pen.share(total - basic, total)}。`,
    ),
    section("二、机关运行经费安排情况"),
    say(`${year}年机关运行经费预算为${pen.fact(publicTotal(economic), "agency/line/agency_operation")}。`),
    section("三、“三公”经费预算情况"),
    say(
      `${year}年“三公”经费预算为${pen.fact(abroad + purchase + running + reception, key("total"))}，其中：因公出国（境）费${pen.fact(abroad, key("abroad"))}；公务用车购置及运行费${pen.fact(purchase + running, key("vehicle"))}；公务接待费${pen.fact(reception, key("reception"))}。`,
    ),
    section("四、政府采购预算情况"),
    say(
      `${year}年安排政府采购预算${pen.fact(accounts.procurement.goods + accounts.procurement.services, "procurement/line/procurement.total")}。`,
    ),
  ];
}
