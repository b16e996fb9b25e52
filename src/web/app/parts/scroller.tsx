/** A part that scrolls by itself, reachable with the keyboard. */
import type { ComponentChildren } from "preact";

export function Scroller({ label, children, tall }: { label: string; children: ComponentChildren; tall?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
    <section class={tall ? "scroller tall" : "scroller"} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
