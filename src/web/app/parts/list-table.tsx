/** A table with a row of headers, in a part that scrolls by itself. */
import type { ComponentChildren } from "preact";
import { Scroller } from "./scroller.js";

/** Header of a column; of numbers, which stand to the right. */
type Header = string | { right: string };

export function ListTable({
  label,
  headers,
  tall,
  children,
}: {
  label: string;
  headers: readonly Header[];
  tall?: boolean;
  /** The rows. */
  children: ComponentChildren;
}) {
  return (
    <Scroller label={label} tall={tall}>
      <table>
        <thead>
          <tr>
            {headers.map((header) => {
              const text = typeof header === "string" ? header : header.right;
              return (
                <th key={text} scope="col" class={typeof header === "string" ? undefined : "right"}>
                  {text}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroller>
  );
}
