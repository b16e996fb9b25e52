/** Performance forms and the other tables that are no amount statements: projects, purchases, assets, units. */
import type {
  Asset,
  Extracted,
  Head,
  OrgUnit,
  PrintedDate,
  Procurement,
  Project,
  Quantity,
  Table,
  TableMeaning,
  Warning,
} from "../../model/index.js";
import { UNIT_YUAN } from "../../model/index.js";
import { readAssetsAcross } from "./assets-across.js";
import { countsOf } from "./counts.js";
import { datesOf } from "./dates.js";
import { readAssets, readOrgUnits, readProcurements } from "./lists.js";
import { joinContinued, type ReadForm, readPerformance } from "./performance.js";
import { readProcurementsAcross } from "./procurement-across.js";
import { formStatement } from "./signature.js";

export { formStatement } from "./signature.js";

export interface FormsInput {
  extracted: Extracted;
  head: Head;
  /** What the tables mean; a table of statement `other` is looked at for the labels of a form. */
  tables: readonly TableMeaning[];
}

export interface Forms {
  projects: Project[];
  procurements: Procurement[];
  assets: Asset[];
  orgUnits: OrgUnit[];
  quantities: Quantity[];
  dates: PrintedDate[];
  warnings: Warning[];
}

const PERFORMANCE = new Set(["project_performance", "department_performance", "performance_target"]);

/** Reads every form and list of a publication; tables of other statements give counts (辆, 人, 批次) alone. */
export function readForms({ extracted, head, tables }: FormsInput): Forms {
  const meanings = new Map(tables.map((meaning) => [meaning.ordinal, meaning]));
  const read: ReadForm[] = [];
  const forms: Forms = {
    projects: [],
    procurements: [],
    assets: [],
    orgUnits: [],
    quantities: [],
    dates: [],
    warnings: [],
  };
  for (const table of extracted.tables) {
    const meaning = understood(table, meanings.get(table.ordinal), head);
    const unitYuan = meaning.unitYuan ?? UNIT_YUAN.万元 ?? 1;
    if (PERFORMANCE.has(meaning.statement)) {
      const found = readPerformance(table, meaning, head);
      read.push(...found);
      forms.dates.push(...datesOf(table));
      if (found.length === 0) forms.warnings.push(unread(table, "neither form labels nor an indicator header"));
    } else if (meaning.statement === "procurement") {
      const across = readProcurementsAcross(table, unitYuan);
      forms.procurements.push(...(across.length > 0 ? across : readProcurements(table, unitYuan)));
    } else if (meaning.statement === "fixed_assets") {
      const listed = readAssets(table, unitYuan);
      forms.assets.push(...(listed.length > 0 ? listed : readAssetsAcross(table, unitYuan)));
    } else if (meaning.statement === "organisation_units") {
      forms.orgUnits.push(...readOrgUnits(table));
    }
    if (!PERFORMANCE.has(meaning.statement)) forms.quantities.push(...countsOf(table));
  }
  forms.projects.push(...joinContinued(read));
  return forms;
}

/** The meaning of a table; its own labels decide where the title did not. */
function understood(table: Table, meaning: TableMeaning | undefined, head: Head): TableMeaning {
  if (meaning !== undefined && meaning.statement !== "other") return meaning;
  return {
    ordinal: table.ordinal,
    title: meaning?.title ?? table.caption.title,
    statement: formStatement(table) ?? "other",
    phase: meaning?.phase ?? head.phase,
    fiscalYear: meaning?.fiscalYear ?? null,
    unit: meaning?.unit ?? null,
    unitYuan: meaning?.unitYuan ?? null,
  };
}

function unread(table: Table, why: string): Warning {
  return {
    code: "form-unreadable",
    message: `performance form not understood: ${why}`,
    table: table.ordinal,
    ...(table.page === undefined ? {} : { page: table.page }),
  };
}
