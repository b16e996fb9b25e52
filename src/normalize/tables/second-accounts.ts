/** Accounts of somebody else in the same file: statements printed a second time with other amounts (所属单位, 上年). */
import type { Table } from "../../model/extracted.js";
import type { Fact } from "../../model/fact.js";
import type { Warning } from "../../model/result.js";
import { labelKey } from "../codebook/index.js";
import { withoutPlace } from "./amounts.js";

/** Fewer amounts in common tell nothing of whose a table is. */
const LEAST_SHARED = 2;
/** A table repeats another one's rows with other amounts when more than this share of what both print differs. */
const OTHERS = 0.5;
/** From so many statements on it is a whole account that is repeated: what stands among them belongs to it. */
const WHOLE_ACCOUNT = 2;

/** A statement's whole: with another one and another part, it is another account, whatever else is equal. */
const isWhole = ({ code, measure }: Fact): boolean =>
  measure === "total" && ["total", "income.total", "expenditure.total"].includes(code ?? "");

type Relation = "same" | "other" | "unrelated";

/**
 * Facts with those of a second account without a place in the vocabulary: an organisation's statement of one year and
 * phase has one amount for a row, so that a table with mostly other ones is that of a unit, or of a year that nothing
 * says. The organisation's own tables are those that bear its name, and then the first ones.
 */
export function withoutSecondAccounts(
  facts: readonly Fact[],
  tables: readonly Table[],
  organisation: string | null,
): { facts: Fact[]; warnings: Warning[] } {
  const name = labelKey(organisation ?? "");
  const bearsName = (table: Table): boolean => name !== "" && nameOf(table) === name;
  const seconds = new Set<number>();
  const named = new NamedAccounts(name);
  const own = new Map<string, Set<number>>();
  const byTable = new Map<number | null, Fact[]>();
  for (const fact of facts) {
    if (fact.scheme === "other") continue;
    const amounts = byTable.get(fact.table);
    if (amounts) amounts.push(fact);
    else byTable.set(fact.table, [fact]);
  }
  for (const part of [tables.filter(bearsName), tables.filter((table) => !bearsName(table))]) {
    const repeated = new Set<string>();
    for (const table of part) {
      const amounts = byTable.get(table.ordinal) ?? [];
      const [first] = amounts;
      if (first === undefined) continue;
      const relation = relationOf(amounts, own);
      if (relation === "same") repeated.clear();
      if (relation === "other") {
        repeated.add(first.statement);
        named.repeat(first.statement, table);
      }
      if (relation === "other" || (relation === "unrelated" && repeated.size >= WHOLE_ACCOUNT))
        seconds.add(table.ordinal);
      else {
        named.note(first.statement, table);
        for (const fact of amounts) own.set(keyOf(fact), (own.get(keyOf(fact)) ?? new Set()).add(fact.amountFen));
      }
    }
  }
  for (const table of tables) if (named.isOfUnit(table)) seconds.add(table.ordinal);
  return {
    facts: facts.map((fact) => (fact.table !== null && seconds.has(fact.table) ? withoutPlace(fact) : fact)),
    warnings: [...seconds].map((table) => ({
      code: "second-account",
      message: `table ${table} repeats a statement with other amounts: whose they are is not known`,
      table,
    })),
  };
}

/**
 * Statements whose captions name bodies: where one stands under the names of two, neither of them the organisation's
 * (某局本级, 某中心), the first one is a unit's, too, and so is whatever bears its name.
 */
class NamedAccounts {
  private readonly first = new Map<string, string>();
  private readonly units = new Set<string>();

  constructor(private readonly organisation: string) {}

  /** A table that counts as the organisation's so far. */
  note(statement: string, table: Table): void {
    if (!this.first.has(statement)) this.first.set(statement, nameOf(table));
  }

  /** A table that prints a statement again with other amounts. */
  repeat(statement: string, table: Table): void {
    const first = this.first.get(statement) ?? "";
    const other = nameOf(table);
    if (this.organisation === "" || first === "" || other === "" || first === other) return;
    if (!first.endsWith(this.organisation) && !this.organisation.endsWith(first)) this.units.add(first);
  }

  isOfUnit(table: Table): boolean {
    return this.units.has(nameOf(table));
  }
}

const nameOf = (table: Table): string => labelKey(table.caption.organisation ?? "");

/** How a table's amounts stand to those printed before under the same keys; zeros tell nothing. */
function relationOf(amounts: readonly Fact[], own: ReadonlyMap<string, ReadonlySet<number>>): Relation {
  const shared = amounts.flatMap((fact) => {
    const known = own.get(keyOf(fact));
    return known === undefined || (fact.amountFen === 0 && known.has(0))
      ? []
      : [{ fact, equal: known.has(fact.amountFen) }];
  });
  if (shared.length < LEAST_SHARED) return "unrelated";
  const others = shared.filter(({ equal }) => !equal);
  const ofAnotherWhole = others.length >= LEAST_SHARED && others.some(({ fact }) => isWhole(fact));
  return ofAnotherWhole || others.length > OTHERS * shared.length ? "other" : "same";
}

function keyOf(fact: Fact): string {
  return [fact.phase, fact.fiscalYear, fact.statement, fact.scheme, fact.code, fact.measure].join("|");
}
