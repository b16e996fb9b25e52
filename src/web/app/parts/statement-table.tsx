/** A statement as a readable table: rows as printed or years side by side. */
import type { StatementAmount, Vocabulary } from "../../answers.js";
import { useWords } from "../settings.js";
import { FactAmount } from "./amount.js";
import { Scroller } from "./scroller.js";

interface Row {
  key: string;
  scheme: string;
  code: string | null;
  name: string;
  /** Of several lists side by side in one print the second comes below the first. */
  list: number;
  place: number;
  amounts: Map<string, StatementAmount>;
}

/** Amounts of one publication: a row per printed row, a column per measure. */
export function StatementTable({
  title,
  amounts,
  vocabulary,
}: {
  title: string;
  amounts: readonly StatementAmount[];
  vocabulary: Vocabulary;
}) {
  const order = new Map(vocabulary.measures.map(({ code }, i) => [code, i]));
  const names = new Map(vocabulary.measures.map(({ code, name }) => [code, name.split("/")[0] ?? code]));
  const columns = [...new Set(amounts.map(columnOf))].sort(
    (a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size),
  );
  const heading = (column: string) => {
    const printed = amounts.find((amount) => columnOf(amount) === column)?.measure_raw;
    return names.get(column) ?? printed ?? column;
  };
  return (
    <Grid
      title={title}
      columns={columns.map((key) => ({ key, heading: heading(key) }))}
      rows={rowsOf(amounts, (amount) => `${amount.table_id}|${amount.row}|`, columnOf)}
    />
  );
}

/** One measure over the years: a row per code, a column per year. */
export function YearsTable({ title, amounts }: { title: string; amounts: readonly StatementAmount[] }) {
  const years = [...new Set(amounts.map(({ fiscal_year }) => fiscal_year))].sort();
  return (
    <Grid
      title={title}
      columns={years.map((year) => ({ key: String(year), heading: String(year) }))}
      rows={rowsOf(
        amounts,
        () => "",
        ({ fiscal_year }) => String(fiscal_year),
      )}
    />
  );
}

function columnOf(amount: StatementAmount): string {
  return amount.measure ?? amount.measure_raw ?? "";
}

function rowsOf(
  amounts: readonly StatementAmount[],
  place: (amount: StatementAmount) => string,
  column: (amount: StatementAmount) => string,
): Row[] {
  const lists = new Map<string, number[]>();
  for (const amount of amounts) {
    const cols = lists.get(listKey(amount)) ?? [];
    if (!cols.includes(amount.col ?? 0)) cols.push(amount.col ?? 0);
    lists.set(
      listKey(amount),
      cols.sort((a, b) => a - b),
    );
  }
  const rows = new Map<string, Row>();
  amounts.forEach((amount, i) => {
    const { scheme, code, name, label_raw } = amount;
    const key = `${place(amount)}${scheme}|${code ?? label_raw}`;
    const list = lists.get(listKey(amount))?.indexOf(amount.col ?? 0) ?? 0;
    const row = rows.get(key) ?? {
      key,
      scheme,
      code,
      name: name ?? label_raw ?? "",
      list,
      place: i,
      amounts: new Map<string, StatementAmount>(),
    };
    row.list = Math.max(row.list, list);
    if (!row.amounts.has(column(amount))) row.amounts.set(column(amount), amount);
    rows.set(key, row);
  });
  return [...rows.values()].sort((a, b) => a.list - b.list || a.place - b.place);
}

function listKey({ fiscal_year, table_id, measure, measure_raw }: StatementAmount): string {
  return `${fiscal_year}|${table_id}|${measure ?? measure_raw}`;
}

function Grid({ title, columns, rows }: { title: string; columns: { key: string; heading: string }[]; rows: Row[] }) {
  const word = useWords();
  if (rows.length === 0) return <p class="quiet">{word("nothing")}</p>;
  return (
    <Scroller label={title} tall>
      <table class="statement">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{word("code")}</th>
            <th scope="col">{word("name")}</th>
            {columns.map(({ key, heading }) => (
              <th scope="col" class="right" key={key}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={row.code === "total" ? "sum" : undefined}>
              <td class="code">{isClass(row) ? row.code : ""}</td>
              <th scope="row" class={`depth-${isClass(row) ? depthOf(row.code ?? "") : 0}`}>
                {row.code === null ? (
                  row.name
                ) : (
                  <a href={`/compare?scheme=${row.scheme}&code=${encodeURIComponent(row.code)}`}>{row.name}</a>
                )}
              </th>
              {columns.map(({ key }) => {
                const amount = row.amounts.get(key);
                return (
                  <td class="right" key={key}>
                    {amount === undefined ? null : (
                      <FactAmount factId={amount.fact_id} fen={amount.amount_fen} status={amount.status} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function isClass({ scheme }: Row): boolean {
  return scheme === "function" || scheme === "economic";
}

/** 类, 款, 项 have three, five and seven digits. */
function depthOf(code: string): number {
  return Math.max(0, Math.min(2, Math.floor((code.length - 3) / 2)));
}
