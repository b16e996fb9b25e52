/** An amount in full: what it is, where it stands, which identities reach it. */
import type { ExplainedFact } from "../../answers.js";
import { useMoney, useSettings, useTerm, useWords } from "../settings.js";
import type { Word } from "../words.js";
import { StatusTag } from "./amount.js";

const OUTCOMES: Readonly<Record<string, Word>> = {
  exact: "holds",
  rounding: "holdsRounding",
  info: "offByOne",
  failed: "fails",
};

export function FactCard({ explanation, brief }: { explanation: ExplainedFact; brief?: boolean }) {
  const word = useWords();
  const term = useTerm();
  const money = useMoney();
  const { settings } = useSettings();
  const { fact, table, paragraph, proofs, findings } = explanation;
  return (
    <div class="card">
      <p class="big">
        {money(fact.amount_fen)} <span class="quiet">{settings.unit}</span> <StatusTag status={fact.status} />
      </p>
      <dl class="pairs">
        <dt>{word("printedText")}</dt>
        <dd>
          {fact.amount_raw} ({table?.unit ?? `× ${fact.unit_yuan} 元`})
        </dd>
        <dt>{word("label")}</dt>
        <dd>
          {[fact.code_raw, fact.label_raw].filter((part) => part !== null).join(" ") || "–"} → {term(fact.scheme)}{" "}
          {fact.code ?? "–"} {fact.name ?? ""}
        </dd>
        <dt>{word("header")}</dt>
        <dd>
          {fact.measure_raw ?? "–"} → {fact.measure ?? "–"}
        </dd>
        <dt>{word("statement")}</dt>
        <dd>
          {table?.title ?? fact.statement} · {fact.fiscal_year} {term(fact.phase)}
        </dd>
        <dt>{word("place")}</dt>
        <dd>
          {fact.page === null ? "" : `${word("page")} ${fact.page}, `}
          {fact.row === null
            ? word("sentence")
            : `${word("row")} ${fact.row + 1}, ${word("column")} ${(fact.col ?? 0) + 1}`}
        </dd>
      </dl>
      {paragraph === null || fact.char_start === null || fact.char_end === null ? null : (
        <blockquote>
          {paragraph.text.slice(Math.max(0, fact.char_start - 60), fact.char_start)}
          <mark>{paragraph.text.slice(fact.char_start, fact.char_end)}</mark>
          {paragraph.text.slice(fact.char_end, fact.char_end + 40)}
        </blockquote>
      )}
      {brief ? null : (
        <details open={proofs.length > 0 && proofs.length < 4}>
          <summary>
            {word("identities")} ({proofs.length})
          </summary>
          {proofs.length === 0 ? <p class="quiet">{word("noIdentity")}</p> : null}
          <ul>
            {proofs.map((proof) => (
              <li key={proof.proof_id}>
                {settings.language === "zh"
                  ? proof.statement
                  : `${term(proof.rule)}: ${proof.facts[0]?.label_raw ?? ""}`}
                : <b>{word(OUTCOMES[proof.outcome] ?? "fails")}</b> {proof.restraint ? "" : word("withoutRestraint")}{" "}
                <code title={term(proof.rule)}>{proof.rule}</code>
                <br />
                {proof.facts.map((other, i) => (
                  <span key={other.fact_id}>
                    {i === 0 ? "" : " · "}
                    <a href={`/document?fact=${other.fact_id}`} title={other.label_raw ?? undefined}>
                      {other.amount_raw}
                    </a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
      {brief || findings.length === 0 ? null : (
        <ul class="findings">
          {findings.map((finding) => (
            <li key={finding.finding_id}>
              <span class={`tag ${finding.severity}`}>{term(finding.severity)}</span>{" "}
              {settings.language === "zh" ? finding.message : finding.message_en}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
