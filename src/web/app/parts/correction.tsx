/** Where a reviewer writes what the original prints. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ExplainedFact } from "../../answers.js";
import { parsePrinted } from "../format.js";
import { useWords } from "../settings.js";

export function Correction({
  explanation,
  save,
  cancel,
}: {
  explanation: ExplainedFact;
  save: (corrected: number | null) => void;
  cancel: () => void;
}) {
  const word = useWords();
  const { fact, table } = explanation;
  const [text, setText] = useState("");
  const [failure, setFailure] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="tools"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return save(null);
        const fen = parsePrinted(text, fact.unit_yuan);
        if (fen === null) return setFailure(word("notANumber"));
        save(fen);
      }}
      onKeyDown={(event) => event.key === "Escape" && cancel()}
    >
      <label>
        {word("correction")} ({table?.unit ?? `× ${fact.unit_yuan} 元`}){" "}
        <input
          ref={field}
          name="correction"
          inputMode="decimal"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit">{word("save")}</button>
      <button type="button" onClick={cancel}>
        {word("cancel")}
      </button>
      {failure === "" ? null : <p role="alert">{failure}</p>}
    </form>
  );
}
