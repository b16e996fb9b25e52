/** Writes the forms of a publication that are no amount statements: units, performance, procurement, assets. */
import type { Publication } from "../model/index.js";
import type { SqlDatabase } from "./database.js";
import { insert, insertAll } from "./write.js";
import type { Places } from "./write-extracted.js";
import { required } from "./write-facts.js";

export function writeForms(sqlite: SqlDatabase, documentId: number, publication: Publication, places: Places): void {
  const at = (table: number) => ({ document_id: documentId, table_id: required(places.tables, table) });
  for (const { table, ...unit } of publication.orgUnits) insert(sqlite, "org_units", { ...at(table), ...unit });
  for (const project of publication.projects) {
    const projectId = insert(sqlite, "projects", {
      ...at(project.table),
      statement: project.statement,
      fiscal_year: project.fiscalYear,
      name: project.name,
      code: project.code,
      department: project.department,
      implementing_unit: project.implementingUnit,
      budget_fen: project.budgetFen,
      available_fen: project.availableFen,
      executed_fen: project.executedFen,
      execution_rate: project.executionRate,
      score: project.score,
      grade: project.grade,
      objective_expected: project.objectiveExpected,
      objective_actual: project.objectiveActual,
      spending_plan: project.spendingPlan === null ? null : JSON.stringify(project.spendingPlan),
    });
    const indicators = project.indicators.map((indicator) => ({ project_id: projectId, ...indicator }));
    insertAll(sqlite, "indicators", indicators);
  }
  for (const {
    table,
    row,
    project,
    item,
    catalogueCode,
    unit,
    quantity,
    unitPriceFen,
    amountFen,
  } of publication.procurements)
    insert(sqlite, "procurements", {
      ...at(table),
      row,
      project,
      item,
      catalogue_code: catalogueCode,
      unit,
      quantity,
      unit_price_fen: unitPriceFen,
      amount_fen: amountFen,
    });
  for (const { table, row, item, quantity, valueFen } of publication.assets)
    insert(sqlite, "assets", { ...at(table), row, item, quantity, value_fen: valueFen });
}
