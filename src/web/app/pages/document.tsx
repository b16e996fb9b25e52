/** The original beside the data: the page as published, the table as extracted, the amount and what proves it. */
import { useEffect, useState } from "preact/hooks";
import type { DocumentDetail, ExplainedFact, TableDetail } from "../../answers.js";
import { ExtractedTable } from "../parts/extracted-table.js";
import { FactCard } from "../parts/fact-card.js";
import { Original } from "../parts/original.js";
import { Answer, Page } from "../parts/page.js";
import { Scroller } from "../parts/scroller.js";
import { go } from "../route.js";
import { parameters, useAnswer } from "../server.js";
import { useTerm, useWords } from "../settings.js";

export type DocumentAnswer = DocumentDetail & { original: boolean };

export function DocumentPage({ query }: { query: URLSearchParams }) {
  const factId = query.get("fact");
  const explanation = useAnswer<ExplainedFact>(factId === null ? null : `/api/facts/${factId}`);
  if (factId === null) return <Reading documentId={query.get("id")} explanation={null} query={query} />;
  return (
    <Answer of={explanation}>
      {(found) => <Reading documentId={String(found.document.document_id)} explanation={found} query={query} />}
    </Answer>
  );
}

function Reading({
  documentId,
  explanation,
  query,
}: {
  documentId: string | null;
  explanation: ExplainedFact | null;
  query: URLSearchParams;
}) {
  const word = useWords();
  const term = useTerm();
  const detail = useAnswer<DocumentAnswer>(documentId === null ? null : `/api/documents/${documentId}`);
  return (
    <Answer of={detail}>
      {(found) => {
        const { organisation, fiscal_year, phase, file_name, superseded_by, duplicate_of } = found.document;
        return (
          <Page
            title={organisation === null ? file_name : `${organisation} ${fiscal_year ?? ""} ${term(phase)}`}
            lead={file_name}
          >
            <p class="links">
              {organisation === null ? null : (
                <a href={`/department${parameters({ organisation, region: found.document.region_code })}`}>
                  {word("department")}
                </a>
              )}
              {found.original ? (
                <a href={`/api/documents/${found.document.document_id}/original`} download={file_name}>
                  {word("download")}
                </a>
              ) : null}
              {superseded_by === null ? null : <a href={`/document?id=${superseded_by}`}>{word("supersededBy")}</a>}
              {duplicate_of === null ? null : <a href={`/document?id=${duplicate_of}`}>{word("duplicateOf")}</a>}
            </p>
            <Notes of={found} />
            <BesideData detail={found} explanation={explanation} query={query} />
          </Page>
        );
      }}
    </Answer>
  );
}

/** Why a publication was read in part, and what the stages noticed on the way. */
function Notes({ of: { document, warnings } }: { of: DocumentAnswer }) {
  const word = useWords();
  return (
    <>
      {document.error === null ? null : <p>{document.error}</p>}
      {warnings.length === 0 ? null : (
        <details>
          <summary>
            {word("readingNotes")} ({warnings.length})
          </summary>
          <ul>
            {warnings.map(({ code, message, page }, i) => (
              <li key={i}>
                {page === null ? null : `${word("page")} ${page}: `}
                {message} <code>{code}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function BesideData({
  detail,
  explanation,
  query,
}: {
  detail: DocumentAnswer;
  explanation: ExplainedFact | null;
  query: URLSearchParams;
}) {
  const word = useWords();
  const { document, tables } = detail;
  const wanted = Number(query.get("table"));
  const tableId =
    explanation?.fact.table_id ??
    tables.find(({ table_id }) => table_id === wanted)?.table_id ??
    tables.find(({ facts }) => facts > 0)?.table_id ??
    tables[0]?.table_id ??
    null;
  const table = useAnswer<TableDetail>(tableId === null ? null : `/api/tables/${tableId}`);
  const spot =
    explanation !== null && explanation.fact.row !== null && explanation.fact.col !== null
      ? { row: explanation.fact.row, col: explanation.fact.col }
      : null;
  const firstPage = explanation?.fact.page ?? (table.state === "there" ? table.answer.table.page_first : null) ?? 1;
  const [page, setPage] = useState(firstPage);
  // Another amount or table begins at its own page.
  useEffect(() => setPage(firstPage), [firstPage, explanation?.fact.fact_id]);
  return (
    <div class="beside">
      <section aria-label={word("original")}>
        <h2>{word("original")}</h2>
        <Original
          detail={detail}
          tableId={tableId}
          spot={spot}
          explanation={explanation}
          page={page}
          onPage={setPage}
        />
      </section>
      <section aria-label={word("extracted")}>
        <h2>{word("extracted")}</h2>
        {explanation === null ? null : <FactCard explanation={explanation} />}
        <p class="tools">
          <label>
            {word("table")}{" "}
            <select
              value={String(tableId ?? "")}
              onChange={(event) => go(`/document?id=${document.document_id}&table=${event.currentTarget.value}`)}
            >
              {tableId === null ? <option value="">–</option> : null}
              {tables.map((entry) => (
                <option key={entry.table_id} value={String(entry.table_id)}>
                  {entry.ordinal + 1}. {entry.title ?? entry.statement} ({entry.facts})
                </option>
              ))}
            </select>
          </label>
        </p>
        {tableId === null ? (
          <p class="quiet">{word("nothing")}</p>
        ) : (
          <Answer of={table}>
            {(found) => (
              <Scroller label={word("extracted")} tall>
                <ExtractedTable detail={found} spot={spot} links />
              </Scroller>
            )}
          </Answer>
        )}
      </section>
    </div>
  );
}
