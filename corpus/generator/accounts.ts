/** Accounts of a made-up department that add up to the fen: what each item receives, plans and spends. */
import { itemsOf } from "./codebook.js";
import type { Department } from "./department.js";
import type { Random } from "./random.js";

export type Fund = "general" | "government_fund" | "state_capital";

/** One 项 under one fund; all amounts in fen. */
export interface Item {
  code: string;
  fund: Fund;
  /** Basic spending on staff. */
  personnel: number;
  /** Basic spending for public use. */
  public: number;
  project: number;
  /** Appropriation received for it this year. */
  granted: number;
  /** Project spending from the department's own income, received this year. */
  own: number;
  ownKind: "undertaking" | "other";
  /** Initial budget of the appropriation. */
  planned: number;
}

export interface ThreePublic {
  abroad: number;
  purchase: number;
  running: number;
  reception: number;
}

export interface Accounts {
  items: Item[];
  /** Balance brought forward, per fund. */
  opening: Record<Fund, number>;
  publicBudget: ThreePublic;
  publicFinal: ThreePublic;
  procurement: { goods: number; works: number; services: number; sme: number; micro: number };
}

export const FUNDS: readonly Fund[] = ["general", "government_fund", "state_capital"];
export const sum = <T>(list: readonly T[], amount: (one: T) => number) =>
  list.reduce((all, one) => all + amount(one), 0);
/** What an item spends of its appropriation. */
export const spent = (item: Item) => item.personnel + item.public + item.project;
/** Balance carried forward of a fund. */
export function closing(accounts: Accounts, fund: Fund): number {
  const items = accounts.items.filter((item) => item.fund === fund);
  return accounts.opening[fund] + sum(items, (item) => item.granted - spent(item));
}

const WELFARE = ["2080505", "2080506", "2101101", "2101103", "2210201"];

/** Draws accounts in whole grains of `grain` fen. `balanced` leaves out balances, as a budget does. */
export function drawAccounts(random: Random, department: Department, year: number, grain: number, balanced: boolean) {
  const wan = (low: number, high: number) =>
    Math.floor((random.int(low * 100, high * 100) * 10_000) / grain) * grain + extra();
  const extra = () => (grain === 1 ? random.int(0, 9_999) : 0);
  const items: Item[] = [];
  const add = (code: string, fund: Fund, spends: Partial<Item>) => {
    const item: Item = {
      ...{ code, fund, personnel: 0, public: 0, project: 0, granted: 0, own: 0, ownKind: "other", planned: 0 },
      ...spends,
    };
    const kept = !balanced && fund === "general" && random.chance(0.3) ? wan(1, 60) : 0;
    item.granted = spent(item) + kept;
    item.planned = random.chance(0.6) ? item.granted : random.chance(0.3) ? 0 : wan(1, 400);
    items.push(item);
  };
  const [main = "", ...others] = department.sections;
  const mainItems = itemsOf(main, year);
  const running = mainItems.find((code) => code.endsWith("01")) ?? mainItems[0] ?? "";
  add(running, "general", {
    personnel: wan(200, 2500),
    public: wan(40, 300),
    project: random.chance(0.2) ? wan(1, 50) : 0,
  });
  const rest = mainItems.filter((code) => code !== running);
  for (const code of random.some(rest, random.int(1, 4))) add(code, "general", { project: wan(2, 600) });
  for (const section of others.filter(() => random.chance(0.7)))
    for (const code of random.some(itemsOf(section, year), random.int(1, 2)))
      add(code, "general", { project: wan(5, 3000) });
  for (const code of WELFARE) if (random.chance(0.9)) add(code, "general", { personnel: wan(5, 180) });
  if (random.chance(0.35)) add(random.pick(["2120803", "2296002"]), "government_fund", { project: wan(10, 900) });
  if (year >= 2020 && random.chance(0.25)) add("2230105", "state_capital", { project: wan(1, 30) });
  const ownItem = items.find((item) => item.project > 0 && item.fund === "general");
  if (ownItem && random.chance(0.5))
    Object.assign(ownItem, { own: wan(1, 80), ownKind: random.pick(["undertaking", "other"]) });
  items.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { items, ...drawRest(random, items, wan, balanced) } satisfies Accounts;
}

function drawRest(
  random: Random,
  items: readonly Item[],
  wan: (low: number, high: number) => number,
  balanced: boolean,
) {
  const spentPublic = sum(items, (item) => item.public);
  const small = () => Math.min(wan(0, 6), Math.floor(spentPublic / 8));
  const grainOf = (amount: number) => amount - (amount % 10_000);
  const publicFinal: ThreePublic = {
    abroad: random.chance(0.15) ? grainOf(small()) : 0,
    purchase: random.chance(0.1) ? grainOf(small()) : 0,
    running: random.chance(0.7) ? grainOf(small()) : 0,
    reception: random.chance(0.8) ? grainOf(small()) : 0,
  };
  const more = (amount: number) => (amount > 0 || random.chance(0.2) ? amount + wan(0, 4) : 0);
  const publicBudget: ThreePublic = {
    abroad: more(publicFinal.abroad),
    purchase: more(publicFinal.purchase),
    running: more(publicFinal.running),
    reception: more(publicFinal.reception),
  };
  const goods = wan(0, 120);
  const services = wan(1, 200);
  const works = random.chance(0.2) ? wan(1, 300) : 0;
  const sme = Math.min(goods, services);
  const opening: Record<Fund, number> = {
    general: balanced || random.chance(0.3) ? 0 : wan(1, 900),
    government_fund: 0,
    state_capital: 0,
  };
  return {
    opening,
    publicBudget,
    publicFinal,
    procurement: { goods, works, services, sme, micro: random.chance(0.5) ? sme : 0 },
  };
}
