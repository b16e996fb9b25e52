/** Who decides: the name is kept in this browser; the token where writing needs one. */
import { useSettings, useWords } from "../settings.js";
import { TokenField } from "./token-field.js";

export function ReviewerField() {
  const word = useWords();
  const { settings, change } = useSettings();
  return (
    <>
      <label>
        {word("reviewer")}{" "}
        <input
          // Not `value`: what is typed must outlive an answer that arrives meanwhile.
          defaultValue={settings.reviewer}
          autocomplete="name"
          onChange={(event) => change({ reviewer: event.currentTarget.value.trim() })}
        />
      </label>
      <TokenField />
    </>
  );
}
