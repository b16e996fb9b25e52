/** A made-up department: a real region, a usual kind of body. */
import { readFileSync } from "node:fs";
import { readCsv } from "../../src/model/data-file.js";
import type { Random } from "./random.js";

interface Kind {
  suffix: string;
  sections: string[];
  duties: string[];
  projects: string[];
}

export interface Department extends Kind {
  organisation: string;
  regionCode: string;
  region: string;
}

const KINDS = JSON.parse(readFileSync(new URL("./departments.json", import.meta.url), "utf8")) as Kind[];
const DIVISIONS = readCsv<"code" | "name" | "level" | "parent" | "state" | "kind">(
  new URL("../../src/normalize/codebook/data/admin_divisions.csv", import.meta.url),
).filter((row) => row.kind === "gb2260" && row.state === "在用");
const BY_CODE = new Map(DIVISIONS.map((row) => [row.code, row]));
const PLACES = DIVISIONS.filter((row) => row.level === "3" || (row.level === "2" && row.name.endsWith("市")));

/** Picks region and kind of body; districts carry the name of their city. */
export function pickDepartment(random: Random): Department {
  const place = random.pick(PLACES);
  const kind = random.pick(KINDS);
  const parent = BY_CODE.get(place.parent);
  const province = BY_CODE.get(`${place.code.slice(0, 2)}0000`);
  const ownName = place.name.endsWith("区") && parent ? `${parent.name}${place.name}` : place.name;
  const chain = [province, parent, place].filter((one) => one !== undefined);
  const region = [...new Set(chain.map((one) => one.name))].join("");
  return { ...kind, organisation: `${ownName}${kind.suffix}`, regionCode: place.code, region };
}
