/** A department: its statements by year, how its spending moved, what does not add up. */
import { useEffect, useState } from "preact/hooks";
import type { Department, StatementAmount, StatementSummary, Vocabulary } from "../../answers.js";
import { percentText } from "../format.js";
import { StatusLegend } from "../parts/amount.js";
import { Composition, ThreePublic, Trend } from "../parts/department-charts.js";
import { Answer, Page } from "../parts/page.js";
import { Scroller } from "../parts/scroller.js";
import { StatementTable, YearsTable } from "../parts/statement-table.js";
import { go } from "../route.js";
import { ask, parameters, useAnswer } from "../server.js";
import { useSettings, useTerm, useWords } from "../settings.js";

export function DepartmentPage({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const organisation = query.get("organisation") ?? "";
  const region = query.get("region") ?? "";
  const department = useAnswer<Department>(`/api/department${parameters({ organisation, region })}`);
  const vocabulary = useAnswer<Vocabulary>("/api/vocabulary");
  const head = department.state === "there" ? department.answer : null;
  return (
    <Page
      title={organisation}
      lead={head ? [head.region, head.parent_organisation].filter((part) => part !== null).join(" · ") : undefined}
    >
      <Answer of={department}>
        {(found) => (
          <>
            <p class="links">
              <a href={`/findings${parameters({ organisation, state: "all" })}`}>
                {word("findings")}: {found.findings.error} {word("error")}, {found.findings.warning} {word("warning")},{" "}
                {found.findings.info} {word("info")}
              </a>
              <a href={`/compare${parameters({ scheme: "line", code: "total", by: "year", organisation })}`}>
                {word("compare")}
              </a>
            </p>
            <div class="charts">
              <Trend headlines={found.headlines} />
              <Composition headlines={found.headlines} />
              <ThreePublic headlines={found.headlines} />
            </div>
            <h2>{word("statements")}</h2>
            <Answer of={vocabulary}>
              {(words) => <Statements department={found} vocabulary={words} query={query} />}
            </Answer>
            <Publications department={found} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Statements({
  department,
  vocabulary,
  query,
}: {
  department: Department;
  vocabulary: Vocabulary;
  query: URLSearchParams;
}) {
  const word = useWords();
  const term = useTerm();
  const { statements } = department;
  const first = statements[0];
  if (first === undefined) return <p class="quiet">{word("nothing")}</p>;
  const own = `${query.get("year") ?? first.fiscal_year}|${query.get("phase") ?? first.phase}`;
  const accounts = [...new Set(statements.map(({ fiscal_year, phase }) => `${fiscal_year}|${phase}`))];
  const account = accounts.includes(own) ? own : (accounts[0] ?? own);
  const ofAccount = statements.filter(({ fiscal_year, phase }) => `${fiscal_year}|${phase}` === account);
  const wanted = query.get("statement") ?? "expenditure";
  const chosen = ofAccount.find(({ statement }) => statement === wanted) ?? ofAccount[0] ?? first;
  const across = query.get("view") === "years";
  const turn = (change: Record<string, string>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) next.set(name, value);
    go(`/department?${next}`, true);
  };
  const title = titleOf(vocabulary, chosen);
  return (
    <>
      <div class="tools">
        <label>
          {word("year")}{" "}
          <select
            value={account}
            onChange={(event) => {
              const [year = "", phase = ""] = event.currentTarget.value.split("|");
              turn({ year, phase });
            }}
          >
            {accounts.map((key) => {
              const [year, phase] = key.split("|");
              return (
                <option key={key} value={key}>
                  {year} {term(phase)}
                </option>
              );
            })}
          </select>
        </label>
        <label>
          {word("statement")}{" "}
          <select value={chosen.statement} onChange={(event) => turn({ statement: event.currentTarget.value })}>
            {ofAccount.map((summary) => (
              <option key={summary.statement} value={summary.statement}>
                {titleOf(vocabulary, summary)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {word("view")}{" "}
          <select value={across ? "years" : "one"} onChange={(event) => turn({ view: event.currentTarget.value })}>
            <option value="one">{word("oneYear")}</option>
            <option value="years">{word("acrossYears")}</option>
          </select>
        </label>
        <StatusLegend />
      </div>
      {across ? (
        <AcrossYears
          title={`${title} · ${term(chosen.phase)}`}
          summaries={statements.filter(
            ({ statement, phase }) => statement === chosen.statement && phase === chosen.phase,
          )}
          vocabulary={vocabulary}
        />
      ) : (
        <OneYear
          title={`${title} · ${chosen.fiscal_year} ${term(chosen.phase)}`}
          summary={chosen}
          vocabulary={vocabulary}
        />
      )}
    </>
  );
}

export function titleOf(vocabulary: Vocabulary, { statement, phase }: { statement: string; phase: string }): string {
  const found = vocabulary.statements.find(({ code }) => code === statement);
  if (found === undefined) return statement;
  return (
    (phase === "final" ? found.titleFinal : found.titleBudget) || found.titleFinal || found.titleBudget || statement
  );
}

function addressOf({ document_id, statement, phase, fiscal_year }: StatementSummary): string {
  return `/api/statement${parameters({ document: document_id, statement, phase, year: fiscal_year })}`;
}

function OneYear({ title, summary, vocabulary }: { title: string; summary: StatementSummary; vocabulary: Vocabulary }) {
  const { settings } = useSettings();
  const amounts = useAnswer<StatementAmount[]>(addressOf(summary));
  return (
    <Answer of={amounts}>
      {(found) => <StatementTable title={`${title} · ${settings.unit}`} amounts={found} vocabulary={vocabulary} />}
    </Answer>
  );
}

function AcrossYears({
  title,
  summaries,
  vocabulary,
}: {
  title: string;
  summaries: readonly StatementSummary[];
  vocabulary: Vocabulary;
}) {
  const word = useWords();
  const { settings } = useSettings();
  const [amounts, setAmounts] = useState<StatementAmount[]>([]);
  const [measure, setMeasure] = useState("total");
  const addresses = summaries.map(addressOf).join("\n");
  useEffect(() => {
    let current = true;
    Promise.all(addresses.split("\n").map((address) => ask<StatementAmount[]>(address))).then(
      (found) => current && setAmounts(found.flat()),
      console.error,
    );
    return () => {
      current = false;
    };
  }, [addresses]);
  const measures = [...new Set(amounts.map((amount) => amount.measure).filter((code) => code !== null))];
  const chosen = measures.includes(measure) ? measure : (measures[0] ?? measure);
  const name = vocabulary.measures.find(({ code }) => code === chosen)?.name.split("/")[0] ?? chosen;
  return (
    <>
      <p>
        <label>
          {word("measure")}{" "}
          <select value={chosen} onChange={(event) => setMeasure(event.currentTarget.value)}>
            {measures.map((code) => (
              <option key={code} value={code}>
                {vocabulary.measures.find((known) => known.code === code)?.name.split("/")[0] ?? code}
              </option>
            ))}
          </select>
        </label>
      </p>
      <YearsTable
        title={`${title} · ${name} · ${settings.unit}`}
        amounts={amounts.filter((amount) => amount.measure === chosen)}
      />
    </>
  );
}

function Publications({ department }: { department: Department }) {
  const word = useWords();
  const term = useTerm();
  return (
    <>
      <h2>{word("publications")}</h2>
      <Scroller label={word("publications")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{word("year")}</th>
              <th scope="col">{word("phase")}</th>
              <th scope="col">{word("document")}</th>
              <th scope="col" class="right">
                {word("amounts")}
              </th>
              <th scope="col" class="right">
                {word("proved")}
              </th>
            </tr>
          </thead>
          <tbody>
            {department.publications.map((publication) => (
              <tr key={publication.document_id}>
                <td>{publication.fiscal_year ?? "–"}</td>
                <td>{term(publication.phase)}</td>
                <th scope="row">
                  <a href={`/document?id=${publication.document_id}`}>{publication.file_name}</a>{" "}
                  {publication.superseded_by === null ? null : <span class="tag">{word("superseded")}</span>}
                  {publication.duplicate_of === null ? null : <span class="tag">{word("duplicate")}</span>}
                </th>
                <td class="right">{publication.facts}</td>
                <td class="right">
                  {percentText(publication.facts === 0 ? null : publication.proved / publication.facts)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}
