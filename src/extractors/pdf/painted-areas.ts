/** Where a page is painted in a colour or with a picture: white text is seen there, and nowhere else. */
import type { Box } from "../../model/page.js";

export class PaintedAreas {
  private readonly boxes: Box[] = [];

  /** Adds what a shape covers at most, in points of the page, `spread` further to all sides. */
  add([x0, y0, x1, y1]: Box, spread = 0): void {
    this.boxes.push([x0 - spread, y0 - spread, x1 + spread, y1 + spread]);
  }

  /** Whether something may be painted at a place. */
  covers(x: number, y: number): boolean {
    return this.boxes.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  }
}
