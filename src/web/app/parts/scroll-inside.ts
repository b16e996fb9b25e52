/** Brings a place into view by scrolling the frame around it alone; the page stays where it is. */
export function scrollInside(place: Element | null, frameSelector = ".scroller, .sheet-frame"): void {
  const frame = place?.closest(frameSelector);
  if (!place || !frame) return;
  const inner = place.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  frame.scrollBy({
    top: inner.top + inner.height / 2 - (outer.top + outer.height / 2),
    left: inner.left + inner.width / 2 - (outer.left + outer.width / 2),
  });
}
