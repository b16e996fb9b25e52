/** Back and forth in a list that comes in pages. */
import { useWords } from "../settings.js";

export function Pager({
  offset,
  page,
  total,
  turn,
}: {
  offset: number;
  /** Entries of a page. */
  page: number;
  total: number;
  turn: (offset: number) => void;
}) {
  const word = useWords();
  return (
    <p class="tools">
      <button type="button" disabled={offset === 0} onClick={() => turn(Math.max(0, offset - page))}>
        {word("previous")}
      </button>
      <button type="button" disabled={offset + page >= total} onClick={() => turn(offset + page)}>
        {word("next")}
      </button>
    </p>
  );
}
