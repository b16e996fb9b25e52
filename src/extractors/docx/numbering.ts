/** Renders automatic numbering (一、（一）1.) as Word shows it: the text of a heading without it is incomplete. */
import { walkXml, type XmlElement } from "../archive/xml-events.js";
import { formatNumber } from "./number-format.js";

interface Level {
  start: number;
  format: string;
  /** `%1、` with a place holder for the count of each level. */
  text: string;
  suffix: string;
}

interface Instance {
  abstractId: string;
  overrides: Map<number, { start?: number; level?: Level }>;
}

/** Word knows nine levels. */
const LEVELS = 9;

/** The numbering of one document; `label` must be asked in document order. */
export class Numbering {
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly styleLinks = new Map<string, string>();
  private readonly instances = new Map<string, Instance>();
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  constructor(
    xml: string | null,
    file: string,
    private readonly numberingOfStyle: (styleId: string) => string | null = () => null,
  ) {
    if (xml !== null) this.read(xml, file);
  }

  /** The text before a paragraph, e.g. `（一）`; empty for bullets and unknown lists. Counts the paragraph. */
  label(numId: string, level: number): string {
    const instance = this.instances.get(numId);
    if (instance === undefined || level < 0 || level >= LEVELS) return "";
    const counts = this.countsOf(numId, instance);
    const definition = this.level(instance, level);
    if (definition === undefined) return "";
    counts[level] = (counts[level] ?? definition.start - 1) + 1;
    counts.fill(undefined, level + 1);
    if (definition.format === "bullet" || definition.format === "none") return "";
    const text = definition.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = this.level(instance, at);
      return of === undefined ? "" : formatNumber(counts[at] ?? of.start, of.format);
    });
    const closed = /[、，。．：）)]$/.test(text) || definition.suffix === "nothing" || text === "";
    return closed ? text : `${text} `;
  }

  private countsOf(numId: string, instance: Instance): (number | undefined)[] {
    const key = instance.abstractId;
    const counts = this.counts.get(key) ?? new Array<number | undefined>(LEVELS).fill(undefined);
    this.counts.set(key, counts);
    if (!this.started.has(numId)) {
      this.started.add(numId);
      for (const [level, { start }] of instance.overrides) if (start !== undefined) counts[level] = start - 1;
    }
    return counts;
  }

  private level(instance: Instance, level: number): Level | undefined {
    const own = instance.overrides.get(level)?.level;
    if (own !== undefined) return own;
    const levels = this.abstracts.get(instance.abstractId);
    if (levels?.has(level)) return levels.get(level);
    const linked = this.styleLinks.get(instance.abstractId);
    const numId = linked === undefined ? null : this.numberingOfStyle(linked);
    const other = numId === null ? undefined : this.instances.get(numId);
    return other === undefined || other === instance ? undefined : this.abstracts.get(other.abstractId)?.get(level);
  }

  private read(xml: string, file: string): void {
    let abstractId = "";
    let instance: Instance | null = null;
    let override = 0;
    let level: Level | null = null;
    const value = (element: XmlElement): string => element.attributes["w:val"] ?? "";
    walkXml(
      xml,
      {
        open: (element) => {
          switch (element.name) {
            case "w:abstractNum":
              abstractId = element.attributes["w:abstractNumId"] ?? "";
              this.abstracts.set(abstractId, new Map());
              break;
            case "w:numStyleLink":
              this.styleLinks.set(abstractId, value(element));
              break;
            case "w:num":
              instance = { abstractId: "", overrides: new Map() };
              this.instances.set(element.attributes["w:numId"] ?? "", instance);
              break;
            case "w:abstractNumId":
              if (instance) instance.abstractId = value(element);
              break;
            case "w:lvlOverride":
              override = Number(element.attributes["w:ilvl"] ?? 0);
              instance?.overrides.set(override, {});
              break;
            case "w:startOverride": {
              const entry = instance?.overrides.get(override);
              if (entry) entry.start = Number(value(element));
              break;
            }
            case "w:lvl": {
              level = { start: 1, format: "decimal", text: "", suffix: "tab" };
              const at = Number(element.attributes["w:ilvl"] ?? 0);
              if (instance) {
                const entry = instance.overrides.get(at) ?? {};
                instance.overrides.set(at, { ...entry, level });
              } else this.abstracts.get(abstractId)?.set(at, level);
              break;
            }
            case "w:start":
              if (level) level.start = Number(value(element));
              break;
            case "w:numFmt":
              if (level) level.format = value(element);
              break;
            case "w:lvlText":
              if (level) level.text = value(element);
              break;
            case "w:suff":
              if (level) level.suffix = value(element);
              break;
          }
        },
        close: (name) => {
          if (name === "w:lvl") level = null;
          if (name === "w:num") instance = null;
        },
        text: () => {},
      },
      file,
      "word/numbering.xml",
    );
  }
}
