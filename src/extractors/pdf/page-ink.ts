/** One pass over a page's operator list: where its glyphs, ruling lines and pictures fall. */
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Box, RulingLine, Word } from "../../model/page.js";
import { boxOfRectangle, isOpaque } from "./covers.js";
import { type FontLike, type GraphicsState, initialState, isVisibleColour, textOrigin } from "./graphics-state.js";
import { type Matrix, multiply, transformBox } from "./matrix.js";
import { PaintedAreas } from "./painted-areas.js";
import { boxOfPath, FILLING, isUpright, STROKING } from "./path-paint.js";
import { pathRules, thinBox } from "./path-rules.js";
import { OPS } from "./pdfjs.js";
import { type TextEvidence, TextPainter } from "./text-painter.js";

/** A picture on the page. */
export interface PlacedImage {
  /** pdfjs object id; null for inline images. */
  id: string | null;
  box: Box;
  /** True when it is painted neither turned nor mirrored. */
  upright: boolean;
}

export interface PageInk {
  width: number;
  height: number;
  words: Word[];
  /** Words painted invisibly: the text layer of a scan, usable only where nothing better is. */
  hiddenWords: Word[];
  rules: RulingLine[];
  images: PlacedImage[];
  /** Painted shapes, lines among them. */
  shapes: number;
  evidence: TextEvidence;
}

/** Reads the ink of a page as displayed (rotation and crop box applied); coordinates in points from the top left. */
export async function readPageInk(page: PDFPageProxy): Promise<PageInk> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const { width, height } = viewport;
  const ink = new InkReader(page, viewport.transform as unknown as Matrix, width, height);
  const { fnArray, argsArray } = list;
  for (let i = 0; i < fnArray.length; i++) ink.apply(fnArray[i] ?? 0, argsArray[i]);
  return ink.finish();
}

class InkReader {
  private state: GraphicsState;
  private readonly stack: GraphicsState[] = [];
  private text = textOrigin();
  private pendingClip = false;
  private readonly painter: TextPainter;
  private readonly rules: RulingLine[] = [];
  private readonly images: PlacedImage[] = [];
  private readonly paint = new PaintedAreas();
  private shapes = 0;
  /** Marked contents that are open: true for layers (OC), which may be switched off. */
  private readonly marked: boolean[] = [];
  /** Groups and annotations that are open: how they are laid over the page is not known. */
  private groups = 0;

  constructor(
    private readonly page: PDFPageProxy,
    private readonly base: Matrix,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.state = initialState(base);
    this.painter = new TextPainter(width, height, this.paint);
  }

  finish(): PageInk {
    return {
      width: this.width,
      height: this.height,
      ...this.painter.finish(),
      rules: this.rules,
      images: this.images,
      shapes: this.shapes,
    };
  }

  // biome-ignore lint/suspicious/noExplicitAny: pdfjs hands over untyped argument arrays, one shape per operator
  apply(operator: number, args: any): void {
    const { state, text } = this;
    switch (operator) {
      case OPS.save:
        this.save();
        break;
      case OPS.restore:
        this.restore();
        break;
      case OPS.transform:
        state.ctm = multiply(state.ctm, args);
        break;
      case OPS.beginGroup:
        this.groups++;
        this.save();
        break;
      case OPS.endGroup:
        this.groups--;
        this.restore();
        break;
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        this.marked.push(args?.[0] === "OC");
        break;
      case OPS.endMarkedContent:
        this.marked.pop();
        break;
      case OPS.paintFormXObjectEnd:
        this.restore();
        break;
      case OPS.paintFormXObjectBegin:
        this.save();
        if (args[0]) this.state.ctm = multiply(this.state.ctm, args[0]);
        if (args[1]) this.clipTo(transformBox(this.state.ctm, args[1][0], args[1][1], args[1][2], args[1][3]));
        break;
      case OPS.beginAnnotation:
        this.groups++;
        this.save();
        this.state = { ...initialState(multiply(multiply(this.base, args[2]), args[3])) };
        break;
      case OPS.endAnnotation:
        this.groups--;
        this.restore();
        break;
      case OPS.clip:
      case OPS.eoClip:
        this.pendingClip = true;
        break;
      case OPS.constructPath:
        this.paintPath(args[0], args[1]?.[0], args[2]);
        break;
      case OPS.setLineWidth:
        state.lineWidth = args[0];
        break;
      case OPS.setGState:
        this.setParameters(args[0]);
        break;
      case OPS.setStrokeRGBColor:
        state.strokeVisible = isVisibleColour(args[0]);
        break;
      case OPS.setFillRGBColor:
        state.fillVisible = isVisibleColour(args[0]);
        state.fillIsPlain = true;
        break;
      case OPS.setStrokeColorN:
        state.strokeVisible = true;
        break;
      case OPS.setFillColorN:
        state.fillVisible = true;
        state.fillIsPlain = false;
        break;
      case OPS.beginText:
        this.text = textOrigin();
        break;
      case OPS.setFont:
        this.setFont(args[0], args[1]);
        break;
      case OPS.setCharSpacing:
        state.charSpacing = args[0];
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = args[0];
        break;
      case OPS.setHScale:
        state.horizontalScale = args[0] / 100;
        break;
      case OPS.setLeading:
        state.leading = -args[0];
        break;
      case OPS.setTextRise:
        state.rise = args[0];
        break;
      case OPS.setTextRenderingMode:
        state.renderingMode = args[0];
        break;
      case OPS.setTextMatrix:
        text.matrix = (Array.isArray(args[0]) || ArrayBuffer.isView(args[0]) ? args[0] : args) as unknown as Matrix;
        text.x = text.lineX = 0;
        text.y = text.lineY = 0;
        break;
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        this.moveText(args[0], args[1]);
        break;
      case OPS.moveText:
        this.moveText(args[0], args[1]);
        break;
      case OPS.nextLine:
        this.moveText(0, state.leading);
        break;
      case OPS.showText:
        this.painter.show(args[0], state, text);
        break;
      case OPS.shadingFill:
        this.paint.add(state.clip ?? [0, 0, this.width, this.height]);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        this.placeImage(typeof args?.[0] === "string" ? args[0] : null, state.ctm);
        break;
      case OPS.paintImageXObjectRepeat:
        this.placeRepeated(args[0], args[1], args[2], args[3]);
        break;
    }
  }

  private save(): void {
    this.stack.push(this.state);
    this.state = { ...this.state };
  }

  private restore(): void {
    const saved = this.stack.pop();
    if (saved) this.state = saved;
  }

  private clipTo(box: Box): void {
    const clip = this.state.clip;
    this.state.clip = clip
      ? [Math.max(clip[0], box[0]), Math.max(clip[1], box[1]), Math.min(clip[2], box[2]), Math.min(clip[3], box[3])]
      : box;
  }

  private setParameters(parameters: [string, unknown][]): void {
    for (const [key, value] of parameters) {
      if (key === "LW") this.state.lineWidth = value as number;
      else if (key === "CA") this.state.strokeAlpha = value as number;
      else if (key === "ca") this.state.fillAlpha = value as number;
      else if (key === "BM") this.state.isBlended ||= value !== "source-over";
      else if (key === "SMask") this.state.isBlended ||= value !== false;
      else if (key === "Font") this.setFont((value as [string, number])[0], (value as [string, number])[1]);
    }
  }

  private setFont(id: string, size: number): void {
    const { commonObjs } = this.page;
    this.state.font = commonObjs.has(id) ? (commonObjs.get(id) as FontLike) : null;
    this.state.fontSize = size;
  }

  private moveText(x: number, y: number): void {
    this.text.x = this.text.lineX += x;
    this.text.y = this.text.lineY += y;
  }

  private paintPath(paint: number, data: ArrayLike<number> | null | undefined, bounds: ArrayLike<number> | null): void {
    const { state } = this;
    const stroke = STROKING.has(paint) && state.strokeVisible && state.strokeAlpha > 0;
    const fill = FILLING.has(paint) && state.fillVisible && state.fillAlpha > 0;
    if (data && (stroke || fill)) {
      this.shapes++;
      const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]));
      const lineWidth = state.lineWidth * scale;
      pathRules(data, state.ctm, { stroke, fill, lineWidth, clip: state.clip }, this.rules);
      if (bounds) this.paint.add(boxOfPath(state.ctm, bounds), stroke ? lineWidth / 2 : 0);
    }
    if (data && FILLING.has(paint)) this.coverWords(data);
    if (!this.pendingClip) return;
    this.pendingClip = false;
    if (bounds && bounds.length === 4) {
      state.clipIsBox &&= data ? boxOfRectangle(data, state.ctm) !== null : false;
      this.clipTo(boxOfPath(state.ctm, bounds));
    }
  }

  /** White is a colour here, too: a white box hides what it is painted over. */
  private coverWords(data: ArrayLike<number>): void {
    const { state } = this;
    if (this.groups > 0 || this.marked.includes(true) || !isOpaque(state)) return;
    const box = boxOfRectangle(data, state.ctm);
    if (!box) return;
    const [x0, y0, x1, y1] = state.clip ?? box;
    this.painter.cover([Math.max(box[0], x0), Math.max(box[1], y0), Math.min(box[2], x1), Math.min(box[3], y1)]);
  }

  private placeImage(id: string | null, ctm: Matrix): void {
    const box = transformBox(ctm, 0, 0, 1, 1);
    this.paint.add(box);
    const rule = thinBox(box[0], box[1], box[2], box[3], this.state.clip);
    if (rule) this.rules.push(rule);
    else this.images.push({ id, box, upright: isUpright(ctm) });
  }

  private placeRepeated(id: string, scaleX: number, scaleY: number, positions: ArrayLike<number>): void {
    for (let i = 0; i + 1 < positions.length; i += 2) {
      const at: Matrix = [scaleX, 0, 0, scaleY, positions[i] ?? 0, positions[i + 1] ?? 0];
      this.placeImage(id, multiply(this.state.ctm, at));
    }
  }
}
