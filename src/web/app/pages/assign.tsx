/** Assignments by hand: tables of unknown title, documents without an organisation, and what was said of them. */
import { useState } from "preact/hooks";
import type { AssignmentDesk, StandingAssignment, UnknownTable, UnnamedDocument, Vocabulary } from "../../answers.js";
import { Answer, Failure, Page } from "../parts/page.js";
import { Pager } from "../parts/pager.js";
import { ReviewerField } from "../parts/reviewer-field.js";
import { go } from "../route.js";
import { parameters, send, useAnswer } from "../server.js";
import { useSettings, useTerm, useWords } from "../settings.js";

type DeskAnswer = AssignmentDesk & { page: number };
/** Sends what was decided; the place is `table/3` or `document/3`. */
type Assign = (place: string, body: Record<string, string | null>) => void;

export function AssignPage({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const { settings } = useSettings();
  const [renewal, setRenewal] = useState(0);
  const [failure, setFailure] = useState("");
  const offset = Number(query.get("offset") ?? 0);
  const desk = useAnswer<DeskAnswer>(`/api/assignments${parameters({ offset })}`, renewal);
  const vocabulary = useAnswer<Vocabulary>("/api/vocabulary");
  const assign: Assign = async (place, body) => {
    if (settings.reviewer === "") return setFailure(word("nameNeeded"));
    try {
      await send(`/api/assignments/${place}`, { ...body, reviewer: settings.reviewer });
      setFailure("");
      setRenewal((old) => old + 1);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Page title={word("assign")} lead={word("assignIntro")}>
      <div class="tools">
        <ReviewerField />
      </div>
      {failure === "" ? null : <Failure message={failure} />}
      <Answer of={vocabulary}>
        {({ statements }) => (
          <Answer of={desk}>
            {({ tables, documents, assignments, page }) => (
              <>
                <List title={word("unknownTables")} total={tables.total}>
                  {tables.rows.map((table) => (
                    <TableEntry key={table.table_id} table={table} statements={statements} assign={assign} />
                  ))}
                </List>
                <List title={word("unnamedDocuments")} total={documents.total}>
                  {documents.rows.map((document) => (
                    <DocumentEntry key={document.document_id} document={document} assign={assign} />
                  ))}
                </List>
                <List title={word("assignments")} total={assignments.total}>
                  {assignments.rows.map((assignment) => (
                    <StandingEntry
                      key={`${assignment.document_id}|${assignment.subject}|${assignment.table_id}`}
                      assignment={assignment}
                      assign={assign}
                    />
                  ))}
                </List>
                <Pager
                  offset={offset}
                  page={page}
                  total={Math.max(tables.total, documents.total, assignments.total)}
                  turn={(next) => go(`/assign${parameters({ offset: next })}`)}
                />
              </>
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function List({ title, total, children }: { title: string; total: number; children: preact.JSX.Element[] }) {
  const word = useWords();
  return (
    <section aria-label={title}>
      <h2>
        {title} ({total})
      </h2>
      {children.length === 0 ? <p class="quiet">{word("nothing")}</p> : <ul class="queue">{children}</ul>}
    </section>
  );
}

function TableEntry({
  table,
  statements,
  assign,
}: {
  table: UnknownTable;
  statements: Vocabulary["statements"];
  assign: Assign;
}) {
  const word = useWords();
  const [statement, setStatement] = useState("");
  return (
    <li class="finding">
      <p>
        <strong>{table.title ?? word("untitled")}</strong>
      </p>
      <p class="quiet">
        <Place of={table} /> · {table.row_count} × {table.col_count} · {word("amounts")} {table.facts}
      </p>
      <p class="tools">
        <a href={`/document${parameters({ id: table.document_id, table: table.table_id })}`}>{word("openOriginal")}</a>
        <span class="grow" />
        <select
          aria-label={word("statement")}
          value={statement}
          onChange={(event) => setStatement(event.currentTarget.value)}
        >
          <option value="">{word("statement")}…</option>
          {statements
            .filter(({ code }) => code !== "other")
            .map(({ code, titleFinal, titleBudget }) => (
              <option key={code} value={code}>
                {titleFinal || titleBudget} ({code})
              </option>
            ))}
        </select>
        <button
          type="button"
          disabled={statement === ""}
          onClick={() => assign(`table/${table.table_id}`, { statement })}
        >
          {word("assign")}
        </button>
      </p>
    </li>
  );
}

function DocumentEntry({ document, assign }: { document: UnnamedDocument; assign: Assign }) {
  const word = useWords();
  const [organisation, setOrganisation] = useState("");
  const [region, setRegion] = useState("");
  return (
    <li class="finding">
      <p>
        <strong>{document.title ?? document.file_name}</strong>
      </p>
      <p class="quiet">
        <Place of={document} /> · {document.source}
      </p>
      <form
        class="tools"
        onSubmit={(event) => {
          event.preventDefault();
          assign(`document/${document.document_id}`, { organisation, region: region === "" ? null : region });
        }}
      >
        <a href={`/document?id=${document.document_id}`}>{word("openOriginal")}</a>
        <span class="grow" />
        <input
          aria-label={word("organisation")}
          placeholder={word("organisation")}
          maxLength={200}
          value={organisation}
          onInput={(event) => setOrganisation(event.currentTarget.value)}
        />
        <input
          aria-label={word("region")}
          placeholder={word("region")}
          title={word("regionHint")}
          maxLength={200}
          value={region}
          onInput={(event) => setRegion(event.currentTarget.value)}
        />
        <button type="submit" disabled={organisation.trim() === ""}>
          {word("assign")}
        </button>
      </form>
    </li>
  );
}

function StandingEntry({ assignment, assign }: { assignment: StandingAssignment; assign: Assign }) {
  const word = useWords();
  const term = useTerm();
  const { subject, table_id, table_title, value, region, reviewer, state } = assignment;
  const place = subject === "statement" ? table_id && `table/${table_id}` : `document/${assignment.document_id}`;
  return (
    <li class="finding">
      <p>
        {subject === "statement" ? `${table_title ?? word("untitled")} → ` : ""}
        <strong>{value}</strong>
        {region === null ? "" : ` (${region})`} <span class="tag">{term(state)}</span>
      </p>
      <p class="quiet">
        <Place of={assignment} /> · {reviewer}
      </p>
      {place ? (
        <p class="tools">
          <a href={`/document${parameters({ id: assignment.document_id, table: table_id })}`}>{word("openOriginal")}</a>
          <span class="grow" />
          <button
            type="button"
            onClick={() => assign(place, subject === "statement" ? { statement: null } : { organisation: null })}
          >
            {word("takeBack")}
          </button>
        </p>
      ) : null}
    </li>
  );
}

function Place({ of }: { of: Pick<UnknownTable, "organisation" | "file_name" | "fiscal_year" | "phase"> }) {
  const term = useTerm();
  return (
    <>
      {[of.organisation ?? of.file_name, of.fiscal_year, of.phase === null ? null : term(of.phase)]
        .filter((part) => part !== null)
        .join(" · ")}
    </>
  );
}
