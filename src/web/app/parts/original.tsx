/** The original of a document: PDF pages drawn, pictures shown, other formats set as they were read. */
import { useEffect, useRef } from "preact/hooks";
import type { DocumentDetail, ExplainedFact, FlowPart } from "../../answers.js";
import { useAnswer } from "../server.js";
import { useWords } from "../settings.js";
import { ExtractedTable, type Spot } from "./extracted-table.js";
import { Answer } from "./page.js";
import { type Box, PdfPage } from "./pdf-page.js";
import { scrollInside } from "./scroll-inside.js";
import { Scroller } from "./scroller.js";

/** Parts of the flow shown before the one looked for. */
const BEFORE = 4;

export function Original({
  detail,
  tableId,
  spot,
  explanation,
  page,
  onPage,
}: {
  detail: DocumentDetail & { original: boolean };
  tableId: number | null;
  spot: Spot | null;
  explanation: ExplainedFact | null;
  page: number;
  onPage: (page: number) => void;
}) {
  const word = useWords();
  const { document, original } = detail;
  const address = `/api/documents/${document.document_id}/original`;
  if (original && document.media_type === "application/pdf")
    return (
      <PdfPage
        address={address}
        page={page}
        box={explanation?.fact.page === page ? boxOf(explanation) : null}
        label={`${word("original")}: ${document.file_name}, ${word("page")} ${page}`}
        onPage={onPage}
      />
    );
  if (original && document.media_type?.startsWith("image/"))
    return (
      <Scroller label={word("original")} tall>
        <img class="picture" src={address} alt={document.file_name} />
      </Scroller>
    );
  const flow = explanation?.table?.flow ?? explanation?.paragraph?.flow ?? null;
  return <Flow documentId={document.document_id} from={flow} tableId={tableId} spot={spot} explanation={explanation} />;
}

/** Cell of a fact, or the paragraph of a sentence; null where the format has no places. */
export function boxOf({ cell, paragraph }: ExplainedFact): Box | null {
  const { x0, y0, x1, y1 } = cell ?? paragraph ?? { x0: null, y0: null, x1: null, y1: null };
  return x0 === null || y0 === null || x1 === null || y1 === null ? null : { x0, y0, x1, y1 };
}

function Flow({
  documentId,
  from,
  tableId,
  spot,
  explanation,
}: {
  documentId: number;
  from: number | null;
  tableId: number | null;
  spot: Spot | null;
  explanation: ExplainedFact | null;
}) {
  const word = useWords();
  const parts = useAnswer<FlowPart[]>(`/api/documents/${documentId}/flow?from=${Math.max(0, (from ?? 0) - BEFORE)}`);
  const here = useRef<HTMLDivElement>(null);
  // Another part is scrolled to.
  useEffect(() => {
    if (spot === null) scrollInside(here.current);
  }, [parts.state, tableId, explanation?.fact.fact_id]);
  return (
    <>
      <p class="quiet">{word("asExtracted")}</p>
      <Scroller label={word("original")} tall>
        <Answer of={parts}>
          {(found) => (
            <div class="flow">
              {found.map((part) =>
                part.kind === "table" ? (
                  <div
                    key={`t${part.detail.table.table_id}`}
                    ref={part.detail.table.table_id === tableId ? here : undefined}
                  >
                    <ExtractedTable
                      detail={part.detail}
                      spot={part.detail.table.table_id === tableId ? spot : null}
                      links={false}
                    />
                  </div>
                ) : (
                  <Paragraph
                    key={`p${part.paragraph.paragraph_id}`}
                    text={part.paragraph.text}
                    heading={part.paragraph.heading !== null}
                    fact={explanation?.fact.paragraph_id === part.paragraph.paragraph_id ? explanation.fact : null}
                  />
                ),
              )}
            </div>
          )}
        </Answer>
      </Scroller>
    </>
  );
}

function Paragraph({ text, heading, fact }: { text: string; heading: boolean; fact: ExplainedFact["fact"] | null }) {
  if (fact === null || fact.char_start === null || fact.char_end === null)
    return <p class={heading ? "heading" : undefined}>{text}</p>;
  return (
    <p>
      {text.slice(0, fact.char_start)}
      <mark>{text.slice(fact.char_start, fact.char_end)}</mark>
      {text.slice(fact.char_end)}
    </p>
  );
}
