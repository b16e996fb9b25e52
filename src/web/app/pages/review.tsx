/** The spot check: a sample walked with keys, original and value side by side. */
import { useState } from "preact/hooks";
import { Page } from "../parts/page.js";
import { SampleWalk } from "../parts/sample-walk.js";
import { TokenField } from "../parts/token-field.js";
import { go } from "../route.js";
import { parameters } from "../server.js";
import { useSettings, useWords } from "../settings.js";

export function Review({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const { settings, change } = useSettings();
  const [failure, setFailure] = useState("");
  const n = query.get("n");
  const seed = query.get("seed");
  const begun = n !== null && seed !== null && settings.reviewer !== "";
  return (
    <Page title={word("review")} lead={begun ? undefined : word("reviewIntro")}>
      {begun ? (
        <SampleWalk key={`${n}|${seed}`} n={Number(n)} seed={Number(seed)} />
      ) : (
        <form
          class="tools start"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const reviewer = String(form.get("reviewer") ?? "").trim();
            if (reviewer === "") return setFailure(word("nameNeeded"));
            change({ reviewer });
            go(`/review${parameters({ n: String(form.get("n")), seed: String(form.get("seed")) })}`);
          }}
        >
          <label>
            {word("reviewer")}{" "}
            <input name="reviewer" autocomplete="name" maxLength={80} defaultValue={settings.reviewer} required />
          </label>
          <label>
            {word("sampleSize")} <input name="n" type="number" min={1} max={2000} defaultValue={n ?? "50"} required />
          </label>
          <label>
            {word("seed")}{" "}
            <input name="seed" type="number" min={0} max={2147483647} defaultValue={seed ?? "1"} required />
          </label>
          <TokenField />
          <button type="submit">{word("begin")}</button>
          {failure === "" ? null : <p role="alert">{failure}</p>}
        </form>
      )}
    </Page>
  );
}
