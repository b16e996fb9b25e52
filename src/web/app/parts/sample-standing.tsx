/** How far a sample is, and what it says of the error rate so far. */
import type { SampleState } from "../../answers.js";
import { percentText } from "../format.js";
import { useWords } from "../settings.js";

export function SampleStanding({ sample }: { sample: SampleState }) {
  const word = useWords();
  const { accuracy, items, done } = sample;
  return (
    <section class="standing" aria-label={word("progress")}>
      <label>
        {word("progress")}{" "}
        <progress max={items.length} value={done}>
          {done}
        </progress>{" "}
        <span data-done={done}>
          {done} / {items.length}
        </span>
      </label>
      <span>
        {word("right")} {sample.right} · {word("wrong")} {sample.wrong} · {word("unreadable")} {sample.unreadable} ·{" "}
        {word("skip")} {sample.skip}
      </span>
      <span data-accuracy>
        {word("errorRate")} <b>{percentText(accuracy.rate)}</b>
        {accuracy.interval === null
          ? ""
          : ` (${word("interval")}: ${percentText(accuracy.interval.low)} – ${percentText(accuracy.interval.high)})`}
      </span>
      <span>
        {word("covered")}: {percentText(accuracy.covered)}
      </span>
      {done === items.length ? <b role="status">{word("reviewDone")}</b> : null}
    </section>
  );
}
