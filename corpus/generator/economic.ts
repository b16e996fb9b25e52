/** Basic spending by economic classification: the totals of the accounts split into items. */
import { type Accounts, sum } from "./accounts.js";
import { economicItems, economicName } from "./codebook.js";
import type { Random } from "./random.js";

export interface EconomicClass {
  code: string;
  name: string;
  amount: number;
  items: { code: string; name: string; amount: number }[];
}

const PERSONNEL = ["301", "303"];
const PUBLIC = ["302", "307", "310", "399"];

/** The classes of basic spending, items of every class listed, most of them zero. */
export function drawEconomic(random: Random, accounts: Accounts, year: number, grain: number): EconomicClass[] {
  const personnel = sum(accounts.items, (item) => item.personnel);
  const running = sum(accounts.items, (item) => item.public);
  const { abroad, purchase, running: cars, reception } = accounts.publicFinal;
  const [staff = 0, family = 0] = shares(random, personnel, [0.8, 0.2], grain);
  const [equipment = 0] = random.chance(0.5) ? random.split(Math.floor(running / 20), 1, grain) : [0];
  const capital = purchase + equipment;
  const fixed: Record<string, number> = { "30212": abroad, "30231": cars, "30217": reception, "31013": purchase };
  const amounts: Record<string, number> = { "301": staff, "303": family, "302": running - capital, "310": capital };
  return [...PERSONNEL, ...PUBLIC].map((code) => {
    const list = economicItems(code, year);
    const amount = amounts[code] ?? 0;
    const given = sum(list, (item) => fixed[item.code] ?? 0);
    const free = list.filter((item) => fixed[item.code] === undefined);
    const used = amount - given > 0 ? random.some(free, Math.max(1, Math.min(free.length, random.int(3, 12)))) : [];
    const parts = random.split(amount - given, used.length, grain);
    const spent = new Map(used.map((item, index) => [item.code, parts[index] ?? 0]));
    const items = list.map((item) => ({ ...item, amount: fixed[item.code] ?? spent.get(item.code) ?? 0 }));
    return { code, name: economicName(code), amount, items };
  });
}

function shares(random: Random, total: number, weights: number[], grain: number): number[] {
  const tilt = 0.9 + random.next() * 0.2;
  const first = Math.floor((total * (weights[0] ?? 1) * tilt) / grain) * grain;
  return [Math.min(first, total), total - Math.min(first, total)];
}

/** 人员经费合计. */
export const personnelTotal = (classes: readonly EconomicClass[]) =>
  sum(
    classes.filter((one) => PERSONNEL.includes(one.code)),
    (one) => one.amount,
  );
/** 公用经费合计. */
export const publicTotal = (classes: readonly EconomicClass[]) =>
  sum(
    classes.filter((one) => PUBLIC.includes(one.code)),
    (one) => one.amount,
  );
