/** Where the token is entered that writing needs beyond this machine; kept for this visit. */
import type { Session } from "../../answers.js";
import { useAnswer } from "../server.js";
import { useWords } from "../settings.js";

export function TokenField() {
  const word = useWords();
  const session = useAnswer<Session>("/api/session");
  if (session.state !== "there" || !session.answer.tokenNeeded) return null;
  return (
    <label>
      {word("token")}{" "}
      <input
        type="password"
        autocomplete="off"
        placeholder={word("tokenHint")}
        defaultValue={sessionStorage.getItem("juesuan.token") ?? ""}
        onChange={(event) => sessionStorage.setItem("juesuan.token", event.currentTarget.value.trim())}
      />
    </label>
  );
}
