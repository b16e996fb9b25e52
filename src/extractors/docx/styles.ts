/** Paragraph styles of a DOCX: which are headings, and which carry numbering. */
import { walkXml } from "../archive/xml-events.js";

interface Style {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numId: string | null;
  level: number | null;
}

/** 标题 1, heading 1. */
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/i;
/** Longest chain of styles based on one another that is followed. */
const LONGEST_CHAIN = 20;

export class Styles {
  private readonly styles = new Map<string, Style>();

  constructor(xml: string | null, file: string) {
    if (xml !== null) this.read(xml, file);
  }

  /** 1–9; null for body text. An outline level counts as a heading. */
  heading(styleId: string | null): number | null {
    for (const style of this.chain(styleId)) {
      const named = HEADING_NAME.exec(style.name)?.[1];
      if (named !== undefined) return Number(named);
      if (style.outline !== null && style.outline < 9) return style.outline + 1;
    }
    return null;
  }

  /** The list that paragraphs of this style belong to. */
  numbering(styleId: string | null): { numId: string; level: number } | null {
    let level: number | null = null;
    for (const style of this.chain(styleId)) {
      level ??= style.level;
      if (style.numId !== null) return { numId: style.numId, level: level ?? 0 };
    }
    return null;
  }

  private *chain(styleId: string | null): Generator<Style> {
    let id = styleId;
    for (let i = 0; id !== null && i < LONGEST_CHAIN; i++) {
      const style = this.styles.get(id);
      if (style === undefined) return;
      yield style;
      id = style.basedOn;
    }
  }

  private read(xml: string, file: string): void {
    let style: Style | null = null;
    walkXml(
      xml,
      {
        open: ({ name, attributes }) => {
          const value = attributes["w:val"] ?? "";
          if (name === "w:style") {
            style = { name: "", basedOn: null, outline: null, numId: null, level: null };
            this.styles.set(attributes["w:styleId"] ?? "", style);
          } else if (style === null) return;
          else if (name === "w:name") style.name = value;
          else if (name === "w:basedOn") style.basedOn = value;
          else if (name === "w:outlineLvl") style.outline = Number(value);
          else if (name === "w:numId") style.numId = value;
          else if (name === "w:ilvl") style.level = Number(value);
        },
        close: (name) => {
          if (name === "w:style") style = null;
        },
        text: () => {},
      },
      file,
      "word/styles.xml",
    );
  }
}
