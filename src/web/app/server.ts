/** Asks the server. */
import { useEffect, useState } from "preact/hooks";

export class ServerError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export async function ask<Answer>(path: string): Promise<Answer> {
  return answerOf(await fetch(path, { headers: { Accept: "application/json" } }));
}

/** Sends JSON, with the token of this visit where one was entered. */
export async function send<Answer>(path: string, body: unknown): Promise<Answer> {
  const token = sessionStorage.getItem("juesuan.token");
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  return answerOf(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new ServerError(body.error ?? response.statusText, response.status);
  return body as Answer;
}

export type Loaded<Answer> =
  | { state: "loading" }
  | { state: "failed"; message: string }
  | { state: "there"; answer: Answer };

/** The answer to `path`; null asks nothing. A change of `renewal` asks again. */
export function useAnswer<Answer>(path: string | null, renewal = 0): Loaded<Answer> {
  const [loaded, setLoaded] = useState<{ path: string; value: Loaded<Answer> } | null>(null);
  // A renewal asks for the same path once more.
  useEffect(() => {
    if (path === null) return;
    let current = true;
    ask<Answer>(path).then(
      (answer) => current && setLoaded({ path, value: { state: "there", answer } }),
      (error) => current && setLoaded({ path, value: { state: "failed", message: String(error.message ?? error) } }),
    );
    return () => {
      current = false;
    };
  }, [path, renewal]);
  return loaded !== null && loaded.path === path ? loaded.value : { state: "loading" };
}

/** `?a=1&b=2` of what is given; empty values are left out. */
export function parameters(values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
