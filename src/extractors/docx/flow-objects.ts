/** Objects in the flow of a DOCX that are no text: pictures and embedded files, in the old and the new way to draw. */

/** Something that stands in the flow and is no text; `mark` is its index. */
export type FlowObject =
  | { kind: "picture"; relationship: string; width?: number; height?: number }
  | { kind: "embedded"; relationship: string; program: string; preview?: string; width?: number; height?: number }
  | { kind: "imported"; relationship: string }
  | { kind: "section-end"; section: number };

/** What a document imports whole, as it is called where it cannot be read. */
export const IMPORTED = "imported part (altChunk)";

const EMU_PER_POINT = 12_700;

export class ObjectReader {
  private extent: { width?: number; height?: number } = {};
  private embedded: { relationship?: string; program: string; preview?: string } | null = null;

  /** `mark` puts an object into the flow, `note` counts a kind of content that is not read. */
  constructor(
    private readonly mark: (object: FlowObject) => void,
    private readonly note: (kind: string) => void,
  ) {}

  /** Looks at an element that is no part of text or table. */
  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case "wp:extent":
        this.extent = { width: Number(attributes.cx) / EMU_PER_POINT, height: Number(attributes.cy) / EMU_PER_POINT };
        break;
      case "v:shape":
      case "v:rect":
        this.extent = shapeExtent(attributes.style ?? "");
        break;
      case "a:blip":
        this.picture(attributes["r:embed"], attributes["r:link"]);
        break;
      case "v:imagedata":
        if (this.embedded) this.embedded.preview = attributes["r:id"];
        else this.picture(attributes["r:id"], attributes["r:href"]);
        break;
      case "w:object":
        this.embedded = { program: "" };
        break;
      case "o:OLEObject":
        this.embedded ??= { program: "" };
        this.embedded.program = attributes.ProgID ?? "";
        if (attributes.Type === "Link") this.note("linked object");
        else this.embedded.relationship = attributes["r:id"];
        break;
      case "c:chart":
        this.note("chart");
        break;
      case "w:altChunk":
        if (attributes["r:id"] === undefined) this.note(IMPORTED);
        else this.mark({ kind: "imported", relationship: attributes["r:id"] });
        break;
      case "w:subDoc":
        this.note("sub-document");
        break;
    }
  }

  private picture(embed: string | undefined, link: string | undefined): void {
    if (embed !== undefined && embed !== "") this.mark({ kind: "picture", relationship: embed, ...this.extent });
    else if (link !== undefined) this.note("linked picture");
  }

  /** At the end of w:object. */
  closeEmbedded(): void {
    const object = this.embedded;
    this.embedded = null;
    if (object === null) return;
    const { relationship, program, preview } = object;
    if (relationship !== undefined) this.mark({ kind: "embedded", relationship, program, preview, ...this.extent });
    else if (preview !== undefined) this.mark({ kind: "picture", relationship: preview, ...this.extent });
  }
}

function shapeExtent(style: string): { width?: number; height?: number } {
  const points = (name: string): number | undefined => {
    const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)(pt|in|cm|mm|px)?`).exec(style);
    const factor: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 };
    return match ? Number(match[1]) * (factor[match[2] ?? "px"] ?? 1) : undefined;
  };
  const [width, height] = [points("width"), points("height")];
  return width === undefined || height === undefined ? {} : { width, height };
}
