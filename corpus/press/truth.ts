/** The truth beside a typeset document: what a right extraction of it stores. */
import { type Contradiction, contradictions } from "./accounts.js";
import { decimalsOf, toFen, unitYuan } from "./amount.js";
import type { FormRecord, Guise, StructuredDocument, TableBlock } from "./document.js";
import { dressed, gridCells } from "./grid.js";
import { type FactKey, keyString, markedAmounts } from "./markup.js";
import { nameOf } from "./names.js";
import { type TableFact, tableFacts } from "./table-facts.js";

/** What is known of the printed file; absent for a document that exists in memory only. */
export interface FileFacts {
  file: string;
  sha256: string;
  pageCount: number | null;
  bytes: number;
  methodClass: string;
}

/** The truth of a document in the shape of the acceptance set. */
export function truthOf(document: StructuredDocument, guise: Guise, file: FileFacts) {
  const tables = document.blocks.filter((block): block is TableBlock => block.kind === "table");
  const printed = tables.map((table, ordinal) => ({ id: `T${ordinal + 1}`, ordinal, table }));
  const tableEntries = printed.map(({ id, ordinal, table }) => tableEntry(id, ordinal, table, document, guise));
  const perTable = printed.map(({ id, table }) => ({ id, facts: tableFacts(table, document) }));
  const facts = perTable.flatMap(({ id, facts: list }) => list.map((fact) => tableFactEntry(id, fact)));
  const sentences = document.blocks.flatMap((block) =>
    block.kind === "paragraph" ? markedAmounts(block.text, document) : [],
  );
  const narrative = sentences.map((amount) => ({
    ...keyEntry(amount, "narrative"),
    amount_fen: amount.fen,
    amount_raw: amount.raw,
    name: nameOf(amount),
    sentence: amount.sentence,
    unit: amount.unit,
    ...(amount.optional ? { optional: true } : {}),
  }));
  const forms = printed.map(({ id, table }, index) => formEntries(id, index, table, document));
  const allTableFacts = perTable.flatMap(({ facts: list }) => list);
  return {
    document: {
      phase: document.phase,
      fiscal_year: document.fiscalYear,
      organisation: document.organisation,
      org_level: document.orgLevel,
      region_code: document.regionCode,
      region: document.region,
      title: document.title,
      unit: document.unit,
      organisation_aliases: document.organisationAliases,
      file: file.file,
      sha256: file.sha256,
      page_count: file.pageCount,
      bytes: file.bytes,
      expect_status: "ok",
      method_class: file.methodClass,
    },
    tables: tableEntries,
    facts: [...facts, ...narrative],
    projects: forms.flatMap((form) => form.projects),
    indicators: forms.flatMap((form) => form.indicators),
    procurements: forms.flatMap((form) => form.procurements),
    assets: forms.flatMap((form) => form.assets),
    org_units: forms.flatMap((form) => form.orgUnits),
    findings: [
      ...contradictions(allTableFacts).map(findingOf),
      ...narrativeFindings(allTableFacts, sentences),
      ...document.findings.map(statedFinding),
    ],
    ...(document.injected ? { injected: document.injected } : {}),
    guise,
    source: document.source,
  };
}

export type Truth = ReturnType<typeof truthOf>;

function keyEntry(key: FactKey, origin: "table" | "narrative") {
  return {
    phase: key.phase,
    fiscal_year: key.fiscalYear,
    statement: key.statement,
    scheme: key.scheme,
    code: key.code,
    measure: key.measure,
    origin,
  };
}

function tableFactEntry(id: string, fact: TableFact) {
  return {
    ...keyEntry(fact, "table"),
    amount_fen: fact.fen,
    amount_raw: fact.raw,
    label_raw: fact.label,
    table: id,
    row: fact.row,
    col: fact.col,
    name: nameOf(fact),
    unit: fact.unit,
  };
}

function tableEntry(id: string, ordinal: number, table: TableBlock, document: StructuredDocument, guise: Guise) {
  const cells = gridCells(dressed(table.rows, guise.spaced), table.title)
    .filter((cell) => cell.text !== "" || cell.rowspan > 1 || cell.colspan > 1)
    .map((cell) => ({
      row: cell.row,
      col: cell.col,
      ...(cell.rowspan > 1 ? { rowspan: cell.rowspan } : {}),
      ...(cell.colspan > 1 ? { colspan: cell.colspan } : {}),
      text: cell.text,
    }));
  return {
    id,
    ordinal,
    title: table.title,
    statement: table.statement,
    phase: table.phase ?? document.phase,
    fiscal_year: table.fiscalYear ?? document.fiscalYear,
    unit: table.unit,
    unit_yuan: table.unit ? unitYuan(table.unit) : null,
    row_count: table.rows.length,
    col_count: table.rows[0]?.length ?? 0,
    header_rows: table.headerRows,
    cells,
  };
}

function formEntries(id: string, index: number, table: TableBlock, document: StructuredDocument) {
  const record: FormRecord = table.record ?? {};
  const unit = record.project?.unit ?? table.unit ?? document.unit;
  const fen = (text: string | null | undefined) => (text ? toFen(text, unit) : null);
  const pid = `P${index + 1}`;
  const project = record.project;
  const accept = Object.entries(project?.accept ?? {}).map(([field, values]) => [field, values.map(fen)]);
  const rate = project?.rate ?? null;
  return {
    projects: project
      ? [
          {
            pid,
            table: id,
            statement: table.statement,
            fiscal_year: table.fiscalYear ?? document.fiscalYear,
            name: project.name,
            code: project.code ?? null,
            department: project.department ?? null,
            implementing_unit: project.implementingUnit ?? null,
            budget_fen: fen(project.budget),
            available_fen: fen(project.available),
            executed_fen: fen(project.executed),
            execution_rate: rate === null ? null : Number((Number(rate.replace("%", "")) / 100).toFixed(6)),
            score: project.score ?? null,
            grade: project.grade ?? null,
            ...(rate === null ? {} : { execution_rate_printed: rate }),
            ...(accept.length > 0 ? { _accept: Object.fromEntries(accept) } : {}),
          },
        ]
      : [],
    indicators: (record.indicators ?? []).map((one) => ({ pid, project: project?.name ?? null, ...one })),
    procurements: (record.procurements ?? []).map((one) => ({
      table: id,
      row: one.row,
      project: one.project,
      item: one.item,
      catalogue_code: one.catalogueCode,
      unit: one.unit,
      quantity: one.quantity,
      unit_price_fen: fen(one.unitPrice),
      amount_fen: fen(one.amount),
    })),
    assets: (record.assets ?? []).map((one) => ({
      table: id,
      row: one.row,
      item: one.item,
      quantity: one.quantity,
      value_fen: fen(one.value),
    })),
    orgUnits: (record.orgUnits ?? []).map((one) => ({ table: id, ...one })),
  };
}

function findingOf(found: Contradiction) {
  const [first] = found.facts;
  return {
    rule: found.rule,
    severity: "error",
    message: found.message,
    expected_fen: found.expectedFen,
    actual_fen: found.actualFen,
    statement: first?.statement ?? null,
    codes: [...new Set(found.facts.map((fact) => fact.code))],
    measure: first?.measure ?? null,
    phase: first?.phase ?? null,
    fiscal_year: first?.fiscalYear ?? null,
    keys: found.facts.map((fact) => keyString(fact, "table")),
    ...(found.near ? { optional: true, why: "near the rounding tolerance" } : {}),
  };
}

type Sentence = ReturnType<typeof markedAmounts>[number];

function narrativeFindings(tables: readonly TableFact[], sentences: readonly Sentence[]) {
  const stated = (key: FactKey, rules: string[], message: string, a: Amount, b: Amount, keys: string[]) => {
    const near = Math.abs(a.fen - b.fen) <= 2 * Math.max(radius(a), radius(b));
    return {
      rule: rules[0],
      severity: "error",
      message,
      expected_fen: a.fen,
      actual_fen: b.fen,
      statement: key.statement,
      codes: [key.code],
      measure: key.measure,
      phase: key.phase,
      fiscal_year: key.fiscalYear,
      keys,
      rule_any: rules,
      ...(near ? { optional: true, why: "difference of one unit of the last digit" } : {}),
    };
  };
  const printed = new Map(tables.map((fact) => [keyString(fact, "narrative"), fact]));
  const seen = new Set<string>();
  const found = [];
  for (const [index, amount] of sentences.entries()) {
    if (amount.optional) continue;
    const key = keyString(amount, "narrative");
    const table = printed.get(key);
    const earlier = sentences.slice(0, index).find((one) => !one.optional && keyString(one, "narrative") === key);
    const differs = (other: Amount | undefined): other is Amount =>
      other !== undefined && Math.abs(other.fen - amount.fen) > Math.max(radius(other), radius(amount));
    const once = `${key}#${amount.fen}`;
    if (seen.has(once)) continue;
    if (differs(table)) {
      const message = `正文 ${amount.raw} ≠ 表 ${table.raw} (${amount.code})`;
      const keys = [keyString(amount, "table"), key];
      found.push(stated(amount, ["cross.narrative", "duplicate.key"], message, table, amount, keys));
      seen.add(once);
    } else if (!table && differs(earlier)) {
      const message = `正文两处不同 ${earlier.raw} / ${amount.raw} (${amount.code})`;
      found.push(stated(amount, ["duplicate.key", "cross.narrative"], message, earlier, amount, [key, key]));
      seen.add(once);
    }
  }
  return found;
}

type Amount = { fen: number; raw: string; unit: string };
const radius = (amount: Amount) => (unitYuan(amount.unit) * 100) / 10 ** decimalsOf(amount.raw) / 2;

function statedFinding(stated: StructuredDocument["findings"][number]) {
  const [first = ""] = stated.keys ?? [];
  const [phase, year, statement, , , measure] = first.split("|");
  return {
    rule: stated.rule,
    severity: "error",
    message: stated.message,
    expected_fen: stated.expectedFen ?? null,
    actual_fen: stated.actualFen ?? null,
    statement: statement ?? null,
    codes: (stated.keys ?? []).map((key) => key.split("|")[4] ?? ""),
    measure: measure ?? null,
    phase: phase || null,
    fiscal_year: year ? Number(year) : null,
    keys: stated.keys ?? [],
    ...(stated.project ? { project: stated.project } : {}),
    ...(stated.projectCode ? { project_code: stated.projectCode, projects: stated.projects ?? [] } : {}),
    ...(stated.ruleAny ? { rule_any: stated.ruleAny } : {}),
    ...(stated.optional ? { optional: true, why: stated.why ?? "" } : {}),
  };
}
