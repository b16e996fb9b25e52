/** A chart by Observable Plot, fetched when the first one is shown. */
import type { PlotOptions } from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";

type Plot = typeof import("@observablehq/plot");

/** `draw` is called again when `data` changes or the place changes its width. */
export function Chart({
  label,
  data,
  draw,
}: {
  label: string;
  data: unknown;
  draw: (plot: Plot, width: number) => PlotOptions;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    import("@observablehq/plot").then(setPlot, console.error);
    const node = place.current;
    if (node === null) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(node.clientWidth)));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  // `draw` follows from `data`.
  useEffect(() => {
    if (plot === null || width === 0 || place.current === null) return;
    const drawn = plot.plot({ className: "plot", ariaLabel: label, width, ...draw(plot, width) });
    for (const svg of drawn instanceof SVGSVGElement ? [drawn] : drawn.querySelectorAll("svg")) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", label);
      // To a screen reader it is one picture; its parts need no names.
      for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    }
    // Its rules stand in our style sheet: a style element would be refused by the content security policy.
    for (const style of drawn.querySelectorAll("style")) style.remove();
    place.current.replaceChildren(drawn);
  }, [plot, width, data, label]);
  return <div class="chart" ref={place} />;
}
