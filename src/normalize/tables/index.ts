/** Tables of amounts: from cells to facts. */
export type { FactDraft, FactMeaning } from "./amounts.js";
export { listsClasses } from "./classified.js";
export type { TableContext } from "./context.js";
export { withoutClassesOfUnits } from "./continued-units.js";
export { hasHead, readTable, type TableFacts, type TableForm } from "./read-table.js";
export { withoutSecondAccounts } from "./second-accounts.js";
export { settleHalves } from "./three-public-halves.js";
