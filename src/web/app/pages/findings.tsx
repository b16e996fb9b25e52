/** The queue of findings: seen, dismissed with a reason, confirmed. */
import { useState } from "preact/hooks";
import type { FindingState, NewDecision, QueuedFinding } from "../../answers.js";
import { Choice } from "../parts/choice.js";
import { Answer, Failure, Page } from "../parts/page.js";
import { Pager } from "../parts/pager.js";
import { ReviewerField } from "../parts/reviewer-field.js";
import { go } from "../route.js";
import { parameters, send, useAnswer } from "../server.js";
import { useMoney, useSettings, useTerm, useWords } from "../settings.js";

interface Queue {
  total: number;
  page: number;
  findings: QueuedFinding[];
}

const STATES = ["open", "seen", "dismissed", "confirmed", "all"];
const SEVERITIES = ["all", "error", "warning", "info"];

export function Findings({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const [renewal, setRenewal] = useState(0);
  const state = query.get("state") ?? "open";
  const severity = query.get("severity") ?? "all";
  const organisation = query.get("organisation") ?? "";
  const offset = Number(query.get("offset") ?? 0);
  const answer = useAnswer<Queue>(
    // An empty state asks for all of them.
    `/api/findings?state=${state === "all" ? "" : state}&severity=${severity === "all" ? "" : severity}&${parameters({ organisation, offset }).slice(1)}`,
    renewal,
  );
  const turn = (part: Record<string, string | number>) =>
    go(`/findings${parameters({ state, severity, organisation, ...part })}`);
  return (
    <Page title={word("findings")} lead={organisation === "" ? undefined : organisation}>
      <div class="tools">
        <Choice label={word("state")} value={state} options={STATES} change={(value) => turn({ state: value })} />
        <Choice
          label={word("severity")}
          value={severity}
          options={SEVERITIES}
          change={(value) => turn({ severity: value })}
        />
        <ReviewerField />
      </div>
      <Answer of={answer}>
        {({ total, findings, page }) => (
          <>
            <p role="status">{total}</p>
            <ol class="queue" start={offset + 1}>
              {findings.map((finding) => (
                <Entry key={finding.finding_id} finding={finding} decided={() => setRenewal((old) => old + 1)} />
              ))}
            </ol>
            <Pager offset={offset} page={page} total={total} turn={(next) => turn({ offset: next })} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Entry({ finding, decided }: { finding: QueuedFinding; decided: () => void }) {
  const word = useWords();
  const term = useTerm();
  const money = useMoney();
  const { settings } = useSettings();
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState("");
  const decide = async (state: FindingState) => {
    if (settings.reviewer === "") return setFailure(word("nameNeeded"));
    if (state === "dismissed" && reason.trim() === "") return setFailure(word("reasonNeeded"));
    const decision: NewDecision = { state, reason: reason.trim() || null, reviewer: settings.reviewer };
    try {
      await send(`/api/findings/${finding.finding_id}`, decision);
      setFailure("");
      decided();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const fact = finding.facts[0];
  const original =
    fact === undefined
      ? `/document${parameters({ id: finding.document_id, table: finding.table_id })}`
      : `/document?fact=${fact}`;
  return (
    <li class={`finding ${finding.severity}`}>
      <p>
        <span class={`tag ${finding.severity}`}>{term(finding.severity)}</span>{" "}
        <strong>{settings.language === "zh" ? finding.message : finding.message_en}</strong>
      </p>
      <p class="quiet">
        {finding.organisation ?? finding.file_name} · {finding.fiscal_year ?? ""} {term(finding.phase)} ·{" "}
        <code>{finding.rule}</code>
        {finding.expected_fen === null || finding.actual_fen === null
          ? ""
          : ` · ${word("expected")} ${money(finding.expected_fen)}, ${word("actual")} ${money(finding.actual_fen)} ${settings.unit}`}
      </p>
      {finding.state === "open" ? null : (
        <p>
          <span class="tag">{term(finding.state)}</span> {finding.reviewer}
          {finding.reason === null ? "" : `: ${finding.reason}`}
        </p>
      )}
      <p class="tools">
        <a href={original}>{word("openOriginal")}</a>
        <span class="grow" />
        {finding.state === "open" || finding.state === "seen" ? (
          <>
            {finding.state === "seen" ? null : (
              <button type="button" onClick={() => decide("seen")}>
                {word("markSeen")}
              </button>
            )}
            <button type="button" onClick={() => decide("confirmed")}>
              {word("confirm")}
            </button>
            <input
              aria-label={word("reason")}
              placeholder={word("reason")}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
            <button type="button" onClick={() => decide("dismissed")}>
              {word("dismiss")}
            </button>
          </>
        ) : (
          <button type="button" onClick={() => decide("open")}>
            {word("reopen")}
          </button>
        )}
      </p>
      {failure === "" ? null : <Failure message={failure} />}
    </li>
  );
}
