/** The answer to a query: table, chart, CSV. */
import { useMemo, useState } from "preact/hooks";
import type { QueryResult, Value } from "../../answers.js";
import { numberText } from "../format.js";
import { useWords } from "../settings.js";
import { Chart } from "./chart.js";
import { Choice } from "./choice.js";
import { Scroller } from "./scroller.js";

const MOST_BARS = 40;

export function ResultView({ result, milliseconds }: { result: QueryResult; milliseconds: number }) {
  const word = useWords();
  const [view, setView] = useState<"table" | "chart">("table");
  const numeric = result.columns.filter((_, i) => result.rows.some((row) => typeof row[i] === "number"));
  return (
    <section aria-label={word("result")}>
      <div class="tools">
        <span role="status">
          {result.rows.length} {word("rows")}
          {result.truncated ? ` (${word("truncated")})` : ""} · {milliseconds} ms
        </span>
        <span class="grow" />
        <button type="button" aria-pressed={view === "table"} onClick={() => setView("table")}>
          {word("table")}
        </button>
        <button
          type="button"
          aria-pressed={view === "chart"}
          disabled={numeric.length === 0}
          onClick={() => setView("chart")}
        >
          {word("chart")}
        </button>
        <button type="button" onClick={() => downloadCsv(result)}>
          {word("csv")}
        </button>
      </div>
      {view === "chart" && numeric.length > 0 ? (
        <ResultChart result={result} numeric={numeric} />
      ) : (
        <Scroller label={word("result")} tall>
          <table class="result">
            <thead>
              <tr>
                {result.columns.map((column) => (
                  <th scope="col" key={column} class={numeric.includes(column) ? "right" : undefined}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {result.rows.map((row, i) => (
                // Rows of a result have no other name.
                <tr key={i}>
                  {row.map((value, col) => (
                    <td key={result.columns[col]} class={typeof value === "number" ? "right" : undefined}>
                      <Shown column={result.columns[col] ?? ""} value={value} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </section>
  );
}

/** Ids lead to what they name. */
function Shown({ column, value }: { column: string; value: Value }) {
  if (value === null) return <span class="quiet">–</span>;
  if (column === "fact_id") return <a href={`/document?fact=${value}`}>{value}</a>;
  if (column === "document_id") return <a href={`/document?id=${value}`}>{value}</a>;
  return <>{typeof value === "number" ? figure(value) : value}</>;
}

/** Years and small numbers stand without separators. */
function figure(value: number): string {
  return Math.abs(value) < 10_000
    ? String(Number(value.toFixed(10)))
    : value.toLocaleString("en", { maximumFractionDigits: 10 });
}

function ResultChart({ result, numeric }: { result: QueryResult; numeric: readonly string[] }) {
  const word = useWords();
  const [across, setAcross] = useState(
    result.columns.find((name) => !numeric.includes(name)) ?? result.columns[0] ?? "",
  );
  const [up, setUp] = useState(numeric.at(-1) ?? "");
  const bars = useMemo(() => {
    const x = result.columns.indexOf(across);
    const y = result.columns.indexOf(up);
    return result.rows.slice(0, MOST_BARS).map((row, i) => ({
      key: `${i + 1}. ${String(row[x] ?? "–").slice(0, 24)}`,
      value: Number(row[y] ?? 0),
    }));
  }, [result, across, up]);
  const asIs = (name: string) => name;
  return (
    <>
      <div class="tools">
        <Choice label={word("vertical")} value={across} options={result.columns} name={asIs} change={setAcross} />
        <Choice label={word("horizontal")} value={up} options={numeric} name={asIs} change={setUp} />
      </div>
      <Chart
        label={`${up} / ${across}`}
        data={bars}
        draw={(plot, width) => ({
          height: 40 + 22 * bars.length,
          marginLeft: Math.min(260, Math.floor(width * 0.4)),
          x: { grid: true, label: up, tickFormat: numberText },
          y: { label: null, domain: bars.map(({ key }) => key) },
          marks: [plot.barX(bars, { x: "value", y: "key", fill: "#4e79a7" }), plot.ruleX([0])],
        })}
      />
    </>
  );
}

/** RFC 4180 with a byte order mark, so that Excel reads the Chinese. */
function downloadCsv({ columns, rows }: QueryResult): void {
  const field = (value: Value) => {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows].map((row) => row.map(field).join(","));
  const address = URL.createObjectURL(new Blob([`\uFEFF${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "juesuan.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
