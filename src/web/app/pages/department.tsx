/** A department: its statements by year, how its spending moved, what does not add up. */
import { useEffect, useState } from "preact/hooks";
import type { Department, StatementAmount, StatementSummary, Vocabulary } from "../../answers.js";
import { percentText } from "../format.js";
import { StatusLegend } from "../parts/amount.js";
import { Choice } from "../parts/choice.js";
import { Composition, ThreePublic, Trend } from "../parts/department-charts.js";
import { ListTable } from "../parts/list-table.js";
import { Answer, Page } from "../parts/page.js";
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
        <Choice
          label={word("year")}
          value={account}
          options={accounts}
          name={(key) => key.replace(/\|(.*)$/, (_, phase: string) => ` ${term(phase)}`)}
          change={(key) => {
            const [year = "", phase = ""] = key.split("|");
            turn({ year, phase });
          }}
        />
        <Choice
          label={word("statement")}
          value={chosen.statement}
          options={ofAccount.map(({ statement }) => statement)}
          name={(code) => titleOf(vocabulary, ofAccount.find(({ statement }) => statement === code) ?? chosen)}
          change={(statement) => turn({ statement })}
        />
        <Choice
          label={word("view")}
          value={across ? "years" : "one"}
          options={["one", "years"]}
          name={(view) => word(view === "years" ? "acrossYears" : "oneYear")}
          change={(view) => turn({ view })}
        />
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
  const nameOf = (measure: string) =>
    vocabulary.measures.find(({ code }) => code === measure)?.name.split("/")[0] ?? measure;
  return (
    <>
      <p>
        <Choice label={word("measure")} value={chosen} options={measures} name={nameOf} change={setMeasure} />
      </p>
      <YearsTable
        title={`${title} · ${nameOf(chosen)} · ${settings.unit}`}
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
      <ListTable
        label={word("publications")}
        headers={[word("year"), word("phase"), word("document"), { right: word("amounts") }, { right: word("proved") }]}
      >
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
      </ListTable>
    </>
  );
}
