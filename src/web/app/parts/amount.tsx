/** An amount: its number, its proof status, and the way to its cell in the original. */
import { useMoney, useTerm } from "../settings.js";

const MARKS: Readonly<Record<string, string>> = { proved: "✓", contradicted: "✗", repaired: "✎", unchecked: "·" };

export function StatusMark({ status }: { status: string }) {
  const term = useTerm();
  return (
    <span class={`mark ${status}`} title={term(status)}>
      <span aria-hidden="true">{MARKS[status] ?? "·"}</span>
      <span class="unseen">{term(status)}</span>
    </span>
  );
}

export function StatusTag({ status }: { status: string }) {
  const term = useTerm();
  return (
    <span class={`tag ${status}`}>
      <span aria-hidden="true">{MARKS[status] ?? "·"} </span>
      {term(status)}
    </span>
  );
}

export function FactAmount({ factId, fen, status }: { factId: number | null; fen: number; status: string | null }) {
  const money = useMoney();
  if (factId === null) return <span class="number">{money(fen)}</span>;
  return (
    <a class="number" href={`/document?fact=${factId}`}>
      {money(fen)} <StatusMark status={status ?? "unchecked"} />
    </a>
  );
}

/** What the marks mean. */
export function StatusLegend() {
  return (
    <p class="legend">
      {Object.keys(MARKS).map((status) => (
        <StatusTag key={status} status={status} />
      ))}
    </p>
  );
}
