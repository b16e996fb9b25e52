/** One code and measure side by side: a ranked chart and the table behind it. */
import { useState } from "preact/hooks";
import type { CodeSummary, ComparedAmount, Vocabulary } from "../../answers.js";
import { moneyNumber, numberText, percentText } from "../format.js";
import { FactAmount } from "../parts/amount.js";
import { Chart } from "../parts/chart.js";
import { Choice } from "../parts/choice.js";
import { ListTable } from "../parts/list-table.js";
import { Answer, Page } from "../parts/page.js";
import { go } from "../route.js";
import { parameters, useAnswer } from "../server.js";
import { useSettings, useTerm, useWords } from "../settings.js";

const SCHEMES = ["function", "economic", "line", "three_public"];
const MOST_BARS = 30;

export function Compare({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const scheme = query.get("scheme") ?? "line";
  const code = query.get("code") ?? "total";
  const summary = useAnswer<CodeSummary>(`/api/code${parameters({ scheme, code })}`);
  const vocabulary = useAnswer<Vocabulary>("/api/vocabulary");
  const [entered, setEntered] = useState<string | null>(null);
  return (
    <Page title={word("compare")} lead={word("compareIntro")}>
      <form
        class="tools"
        onSubmit={(event) => {
          event.preventDefault();
          go(turned(query, { code: entered ?? code }));
        }}
      >
        <Choice
          label={word("scheme")}
          value={scheme}
          options={SCHEMES}
          change={(value) =>
            go(turned(query, { scheme: value, code: value === "line" || value === "three_public" ? "total" : "" }))
          }
        />
        <label>
          {word("code")}{" "}
          <input
            key={`${scheme}|${code}`}
            value={entered ?? code}
            list="codes"
            onInput={(event) => setEntered(event.currentTarget.value)}
            size={14}
          />
        </label>
        <datalist id="codes">
          {vocabulary.state === "there"
            ? vocabulary.answer.lines
                .filter((line) => line.scheme === scheme)
                .map((line) => (
                  <option key={line.code} value={line.code}>
                    {line.name}
                  </option>
                ))
            : null}
        </datalist>
        <button type="submit">{word("apply")}</button>
      </form>
      <Answer of={summary}>
        {(found) => (
          <Comparison
            key={`${scheme}|${code}`}
            summary={found}
            vocabulary={vocabulary.state === "there" ? vocabulary.answer : null}
            query={query}
          />
        )}
      </Answer>
    </Page>
  );
}

function turned(query: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `/compare?${next}`;
}

function Comparison({
  summary,
  vocabulary,
  query,
}: {
  summary: CodeSummary;
  vocabulary: Vocabulary | null;
  query: URLSearchParams;
}) {
  const word = useWords();
  const term = useTerm();
  /** What is being typed outlives an answer that arrives meanwhile. */
  const [typedRegion, setTypedRegion] = useState<string | null>(null);
  const measures = summary.measures;
  const usual = measures.includes("total") ? "total" : (measures[0] ?? "total");
  const measure = query.get("measure") ?? usual;
  const by = query.get("by") ?? "organisation";
  const phase = query.get("phase") ?? (summary.phases.includes("final") ? "final" : (summary.phases[0] ?? "final"));
  const year = query.get("year") ?? String(summary.latest[phase] ?? summary.years.at(-1));
  const region = query.get("region") ?? "";
  const organisation = query.get("organisation") ?? "";
  const { scheme, code } = summary;
  const amounts = useAnswer<ComparedAmount[]>(
    `/api/compare${parameters({ scheme, code, measure, by, phase, year, region, organisation })}`,
  );
  const turn = (change: Record<string, string>) => go(turned(query, change), true);
  const measureName = (value: string) =>
    vocabulary?.measures.find((known) => known.code === value)?.name.split("/")[0] ?? value;
  const title = [`${summary.code} ${summary.name ?? ""}`.trim(), measureName(measure), organisation, region]
    .filter((part) => part !== "")
    .join(" · ");
  return (
    <>
      <div class="tools">
        <Choice
          label={word("by")}
          value={by}
          options={["organisation", "region", "year"]}
          change={(value) => turn({ by: value })}
        />
        <Choice
          label={word("measure")}
          value={measure}
          options={measures}
          name={measureName}
          change={(value) => turn({ measure: value })}
        />
        {by === "year" ? null : (
          <>
            <Choice
              label={word("year")}
              value={year}
              options={summary.years.map(String)}
              change={(value) => turn({ year: value })}
            />
            <Choice
              label={word("phase")}
              value={phase}
              options={summary.phases}
              change={(value) => turn({ phase: value })}
            />
          </>
        )}
        <label>
          {word("region")}{" "}
          <input
            value={typedRegion ?? region}
            size={7}
            inputMode="numeric"
            placeholder={word("all")}
            onInput={(event) => setTypedRegion(event.currentTarget.value)}
            onChange={(event) => {
              setTypedRegion(null);
              turn({ region: event.currentTarget.value.trim() });
            }}
          />
        </label>
      </div>
      <h2>
        {title}
        {by === "year" ? "" : ` · ${year} ${term(phase)}`}
      </h2>
      <Answer of={amounts}>
        {(found) =>
          found.length === 0 ? <p class="quiet">{word("nothing")}</p> : <Ranked amounts={found} by={by} label={title} />
        }
      </Answer>
    </>
  );
}

function Ranked({ amounts, by, label }: { amounts: readonly ComparedAmount[]; by: string; label: string }) {
  const word = useWords();
  const term = useTerm();
  const { settings } = useSettings();
  const nameOf = (amount: ComparedAmount) =>
    by === "year"
      ? `${amount.fiscal_year} ${term(amount.phase)}`
      : by === "region"
        ? (amount.region ?? amount.region_code ?? "–")
        : (amount.organisation ?? "–");
  const total = amounts.reduce((sum, { amount_fen }) => sum + amount_fen, 0);
  const bars = amounts.slice(0, MOST_BARS).map((amount, i) => ({
    // Names repeat between regions; a bar is told by its rank too.
    key: by === "year" ? nameOf(amount) : `${i + 1}. ${nameOf(amount)}`,
    value: moneyNumber(amount.amount_fen, settings.unit),
    phase: term(amount.phase),
  }));
  return (
    <>
      <figure>
        <figcaption>
          {word("chart")} ({settings.unit}){amounts.length > MOST_BARS ? ` · 1–${MOST_BARS}` : ""}
        </figcaption>
        <Chart
          label={`${label} (${settings.unit})`}
          data={JSON.stringify(bars)}
          draw={(plot, width) => ({
            height: 40 + 24 * bars.length,
            marginLeft: Math.min(300, Math.floor(width * 0.4)),
            x: { grid: true, label: null, tickFormat: numberText },
            y: { label: null, domain: bars.map(({ key }) => key), tickFormat: (name: string) => shortened(name) },
            color: { legend: by === "year", scheme: "Tableau10" },
            marks: [plot.barX(bars, { x: "value", y: "key", fill: "phase" }), plot.ruleX([0])],
          })}
        />
      </figure>
      <ListTable
        label={label}
        tall
        headers={[
          { right: word("rank") },
          word(by === "year" ? "year" : by === "region" ? "region" : "organisation"),
          ...(by === "organisation" ? [word("region")] : []),
          { right: `${word("amount")} (${settings.unit})` },
          { right: word("share") },
          { right: word("proved") },
        ]}
      >
        {amounts.map((amount, i) => (
          <tr key={`${amount.organisation}|${amount.region_code}|${amount.fiscal_year}|${amount.phase}`}>
            <td class="right">{i + 1}</td>
            <th scope="row">
              <Name amount={amount} by={by} text={nameOf(amount)} />
            </th>
            {by === "organisation" ? <td>{amount.region ?? "–"}</td> : null}
            <td class="right">
              <FactAmount factId={amount.fact_id} fen={amount.amount_fen} status={amount.status} />
            </td>
            <td class="right">{percentText(total === 0 || by === "year" ? null : amount.amount_fen / total)}</td>
            <td class="right">
              {amount.proved} / {amount.amounts}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}

function Name({ amount, by, text }: { amount: ComparedAmount; by: string; text: string }) {
  if (by === "organisation")
    return (
      <a href={`/department${parameters({ organisation: amount.organisation, region: amount.region_code })}`}>{text}</a>
    );
  if (by === "region") return <a href={`/region${parameters({ code: amount.region_code })}`}>{text}</a>;
  return <>{text}</>;
}

function shortened(name: string): string {
  return name.length > 22 ? `${name.slice(0, 21)}…` : name;
}
