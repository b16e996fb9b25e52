/** Walks a sample: the next amount without a verdict, its page, its value, four keys. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ExplainedFact, NewVerdict, SampleState, SampleVerdict, Verdict } from "../../answers.js";
import { useKeys } from "../keys.js";
import type { DocumentAnswer } from "../pages/document.js";
import { send, useAnswer } from "../server.js";
import { useMoney, useSettings, useTerm, useWords } from "../settings.js";
import { Correction } from "./correction.js";
import { FactCard } from "./fact-card.js";
import { Original } from "./original.js";
import { Answer, Failure } from "./page.js";
import { SampleStanding } from "./sample-standing.js";

type Item = SampleState["items"][number];

/** Left for this reviewer: nobody has judged it, and they have not skipped it. */
function isLeft({ verdicts }: Item, reviewer: string): boolean {
  return !verdicts.some((said) => said.verdict !== "skip" || said.reviewer === reviewer);
}

/** The next item left after `place`, beginning anew at the end; null when none is left. */
function nextLeft(items: readonly Item[], place: number, reviewer: string): number | null {
  for (let step = 1; step <= items.length; step++) {
    const at = (place + step) % items.length;
    const item = items[at];
    if (item && isLeft(item, reviewer)) return at;
  }
  return null;
}

export function SampleWalk({ n, seed }: { n: number; seed: number }) {
  const [renewal, setRenewal] = useState(0);
  const [known, setKnown] = useState<SampleState | null>(null);
  const sample = useAnswer<SampleState>(`/api/sample?n=${n}&seed=${seed}`, renewal);
  useEffect(() => {
    if (sample.state === "there") setKnown(sample.answer);
  }, [sample]);
  if (known === null) return <Answer of={sample}>{() => null}</Answer>;
  return <Walk sample={known} renew={() => setRenewal((old) => old + 1)} />;
}

function Walk({ sample, renew }: { sample: SampleState; renew: () => void }) {
  const word = useWords();
  const { settings } = useSettings();
  const { items } = sample;
  const [place, setPlace] = useState(() => nextLeft(items, -1, settings.reviewer) ?? 0);
  const [keys, setKeys] = useState(true);
  const [correcting, setCorrecting] = useState(false);
  const [failure, setFailure] = useState("");
  const item = items[place];
  const explanation = useAnswer<ExplainedFact>(item === undefined ? null : `/api/facts/${item.fact_id}`);
  const fact = explanation.state === "there" ? explanation.answer.fact : null;

  const turn = useCallback(
    (step: number) => {
      setCorrecting(false);
      setFailure("");
      setPlace((old) => (old + step + items.length) % items.length);
    },
    [items.length],
  );
  const judge = useCallback(
    async (verdict: Verdict, corrected: number | null = null) => {
      if (fact === null || fact.fact_id !== item?.fact_id) return;
      const said: NewVerdict = {
        fact_id: fact.fact_id,
        amount_seen_fen: fact.amount_fen,
        verdict,
        corrected_fen: corrected,
        reviewer: settings.reviewer,
        note: null,
      };
      try {
        await send("/api/reviews", said);
        setCorrecting(false);
        setFailure("");
        // What was judged just now is not left, whatever the server knew before.
        const judged = items.map((other, i) => (i === place ? { ...other, verdicts: [verdictOf(said)] } : other));
        setPlace(nextLeft(judged, place, settings.reviewer) ?? place);
        renew();
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    },
    [fact, item, items, place, renew, settings.reviewer],
  );
  useKeys(keys && !correcting, {
    r: () => judge("right"),
    w: () => setCorrecting(true),
    u: () => judge("unreadable"),
    s: () => judge("skip"),
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
  });

  if (item === undefined) return <p class="quiet">{word("nothing")}</p>;
  return (
    <>
      <SampleStanding sample={sample} />
      <div class="tools">
        <span role="status">{word("itemOf", place + 1, items.length)}</span>
        <button type="button" onClick={() => turn(-1)}>
          ← {word("previous")}
        </button>
        <button type="button" onClick={() => turn(1)}>
          {word("next")} →
        </button>
        <span class="grow" />
        <label>
          <input type="checkbox" checked={keys} onChange={(event) => setKeys(event.currentTarget.checked)} />{" "}
          {word("keysOn")}
        </label>
      </div>
      <Answer of={explanation}>
        {(found) => (
          <div class="beside">
            <section aria-label={word("original")}>
              <ReviewedOriginal explanation={found} />
            </section>
            <section aria-label={word("amount")}>
              <FactCard explanation={found} brief />
              <p class="quiet stratum">{item.stratum}</p>
              <div class="verdicts">
                <VerdictButton name="right" letter="R" judge={() => judge("right")} />
                <VerdictButton name="wrong" letter="W" judge={() => setCorrecting(true)} />
                <VerdictButton name="unreadable" letter="U" judge={() => judge("unreadable")} />
                <VerdictButton name="skip" letter="S" judge={() => judge("skip")} />
              </div>
              {correcting ? (
                <Correction
                  key={found.fact.fact_id}
                  explanation={found}
                  save={(corrected) => judge("wrong", corrected)}
                  cancel={() => setCorrecting(false)}
                />
              ) : null}
              {failure === "" ? null : <Failure message={failure} />}
              <Said verdicts={item.verdicts} />
            </section>
          </div>
        )}
      </Answer>
    </>
  );
}

function verdictOf({ fact_id, verdict, corrected_fen, reviewer }: NewVerdict): SampleVerdict {
  return { fact_id, verdict, corrected_fen, reviewer, reviewed_at: "", note: null };
}

function ReviewedOriginal({ explanation }: { explanation: ExplainedFact }) {
  const { fact, document } = explanation;
  const detail = useAnswer<DocumentAnswer>(`/api/documents/${document.document_id}`);
  const [page, setPage] = useState(fact.page ?? 1);
  // Another amount begins at its own page.
  useEffect(() => setPage(fact.page ?? 1), [fact.fact_id]);
  const spot = fact.row !== null && fact.col !== null ? { row: fact.row, col: fact.col } : null;
  return (
    <Answer of={detail}>
      {(found) => (
        <Original
          detail={found}
          tableId={fact.table_id}
          spot={spot}
          explanation={explanation}
          page={page}
          onPage={setPage}
        />
      )}
    </Answer>
  );
}

function VerdictButton({
  name,
  letter,
  judge,
}: {
  name: "right" | "wrong" | "unreadable" | "skip";
  letter: string;
  judge: () => void;
}) {
  const word = useWords();
  return (
    <button type="button" class={`verdict ${name}`} onClick={judge} aria-keyshortcuts={letter}>
      {word(name)} <kbd>{letter}</kbd>
    </button>
  );
}

function Said({ verdicts }: { verdicts: readonly SampleVerdict[] }) {
  const word = useWords();
  const term = useTerm();
  const money = useMoney();
  if (verdicts.length === 0) return null;
  const opinions = new Set(verdicts.map(({ verdict }) => verdict).filter((verdict) => verdict !== "skip"));
  return (
    <div>
      <h3>{word("verdicts")}</h3>
      {opinions.size > 1 ? <p class="failure">{word("disagreement")}</p> : null}
      <ul>
        {verdicts.map((said) => (
          <li key={said.reviewer}>
            {said.reviewer}: <b>{term(said.verdict)}</b>
            {said.corrected_fen === null ? "" : ` → ${money(said.corrected_fen)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
