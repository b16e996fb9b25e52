/** What every page has: a heading, and how waiting and failing look. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Loaded } from "../server.js";
import { useWords } from "../settings.js";

export function Page({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · 决算 juesuan`;
  }, [title]);
  return (
    <>
      <header class="page-head">
        <h1>{title}</h1>
        {lead === undefined ? null : <p class="lead">{lead}</p>}
      </header>
      {children}
    </>
  );
}

export function Loading() {
  const word = useWords();
  return (
    <p class="quiet" role="status">
      {word("loading")}
    </p>
  );
}

export function Failure({ message }: { message: string }) {
  const word = useWords();
  return (
    <p class="failure" role="alert">
      {word("failed")}: {message}
    </p>
  );
}

/** Shows the answer when it is there. */
export function Answer<Value>({ of, children }: { of: Loaded<Value>; children: (answer: Value) => ComponentChildren }) {
  if (of.state === "loading") return <Loading />;
  if (of.state === "failed") return <Failure message={of.message} />;
  return <>{children(of.answer)}</>;
}
