/** How the spending of a department moved and what it consists of; each chart with its numbers beside it. */
import type { HeadlineAmount } from "../../answers.js";
import { moneyNumber, numberText } from "../format.js";
import { useSettings, useTerm, useWords } from "../settings.js";
import { FactAmount } from "./amount.js";
import { Chart } from "./chart.js";

interface Series {
  year: number;
  name: string;
  amount: HeadlineAmount;
}

/** More classes than this are drawn as one. */
const MOST_CLASSES = 6;

export function Trend({ headlines }: { headlines: readonly HeadlineAmount[] }) {
  const word = useWords();
  const term = useTerm();
  const points = ["budget", "final"].flatMap((phase) =>
    yearsOf(headlines).flatMap((year): Series[] => {
      const here = headlines.filter((amount) => amount.fiscal_year === year && amount.phase === phase);
      const amount =
        here.find(({ scheme, code }) => scheme === "line" && code === "total") ??
        here.find(({ code }) => code === "expenditure.current_year_total");
      return amount ? [{ year, name: term(phase), amount }] : [];
    }),
  );
  return <Figure title={word("trend")} series={points} kind="line" />;
}

export function Composition({ headlines }: { headlines: readonly HeadlineAmount[] }) {
  const word = useWords();
  const classes = headlines.filter(({ scheme, phase }) => scheme === "function" && phase === "final");
  const used = classes.length > 0 ? classes : headlines.filter(({ scheme }) => scheme === "function");
  const sums = new Map<string, number>();
  for (const { code, amount_fen } of used) sums.set(code, (sums.get(code) ?? 0) + amount_fen);
  const largest = new Set(
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_CLASSES)
      .map(([code]) => code),
  );
  const series = used.map((amount) => ({
    year: amount.fiscal_year,
    name: largest.has(amount.code) ? `${amount.code} ${amount.name ?? ""}` : word("others"),
    amount,
  }));
  return <Figure title={word("composition")} series={series} kind="stack" />;
}

const THREE = ["abroad", "vehicle", "reception"];

export function ThreePublic({ headlines }: { headlines: readonly HeadlineAmount[] }) {
  const word = useWords();
  const lines = headlines.filter(({ scheme, code }) => scheme === "three_public" && THREE.includes(code));
  const finals = lines.filter(({ phase }) => phase === "final");
  const used = finals.length > 0 ? finals : lines.filter(({ phase }) => phase === "budget");
  const series = used.map((amount) => ({ year: amount.fiscal_year, name: amount.name ?? amount.code, amount }));
  return <Figure title={word("threePublic")} series={series} kind="stack" />;
}

function yearsOf(headlines: readonly HeadlineAmount[]): number[] {
  return [...new Set(headlines.map(({ fiscal_year }) => fiscal_year))].sort();
}

function Figure({ title, series, kind }: { title: string; series: readonly Series[]; kind: "line" | "stack" }) {
  const word = useWords();
  const { settings } = useSettings();
  if (series.length === 0) return null;
  const rows = series.map(({ year, name, amount }) => ({
    year: String(year),
    name,
    value: moneyNumber(amount.amount_fen, settings.unit),
  }));
  return (
    <figure>
      <figcaption>
        {title} ({settings.unit})
      </figcaption>
      <Chart
        label={`${title} (${settings.unit})`}
        data={JSON.stringify(rows)}
        draw={(plot) => ({
          height: 220,
          marginLeft: 56,
          x: { type: kind === "line" ? "point" : "band", label: null },
          y: { grid: true, label: null, zero: true, tickFormat: numberText },
          color: { legend: true, scheme: "Tableau10" },
          marks:
            kind === "line"
              ? [
                  plot.ruleY([0]),
                  plot.lineY(rows, { x: "year", y: "value", stroke: "name", strokeWidth: 2 }),
                  plot.dot(rows, { x: "year", y: "value", fill: "name", symbol: "name", r: 4 }),
                ]
              : [plot.ruleY([0]), plot.barY(rows, { x: "year", y: "value", fill: "name" })],
        })}
      />
      <details>
        <summary>{word("asTable")}</summary>
        <table>
          <tbody>
            {series.map(({ year, name, amount }) => (
              <tr key={amount.fact_id}>
                <td>{year}</td>
                <td>{name}</td>
                <td class="right">
                  <FactAmount factId={amount.fact_id} fen={amount.amount_fen} status={amount.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
