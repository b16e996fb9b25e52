/** DOCX: the flow through mammoth, and from the package itself what mammoth leaves out. */
import { DamagedDocument } from "../../model/errors.js";
import type { Result, Warning } from "../../model/result.js";
import { OfficePackage } from "../archive/office-package.js";
import { type Relationship, readRelationships } from "../archive/relationships.js";
import type { FlowItem, FlowRunning } from "../flow.js";
import { embeddedItems, importedItems } from "./embedded.js";
import { type FlowObject, IMPORTED } from "./flow-objects.js";
import { mammothFlow } from "./mammoth-flow.js";
import { Numbering } from "./numbering.js";
import { mediaType } from "./pictures.js";
import { slimDocument } from "./slim-document.js";
import { Styles } from "./styles.js";

/**
 * Reads a DOCX: paragraphs (numbering rendered, tracked changes accepted, text boxes behind the paragraph they are
 * anchored to, notes at the end), tables with their spans, embedded workbooks as tables at their place, pictures as pictures, and the
 * lines of page header and footer before each section.
 * Throws DamagedDocument, EncryptedDocument, LimitExceeded.
 */
export async function readDocx(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]>> {
  const pack = new OfficePackage(bytes, file);
  const part = mainPart(pack);
  const xml = pack.text(part);
  if (xml === null) throw new DamagedDocument(file, "the package holds no document");
  const relationships = readRelationships(pack, part);
  const styles = new Styles(pack.text(partOf(relationships, "styles")), file);
  const numbering = new Numbering(
    pack.text(partOf(relationships, "numbering")),
    file,
    (style) => styles.numbering(style)?.numId ?? null,
  );
  const slim = slimDocument(xml, styles, numbering, file, part);
  const warnings: Warning[] = [...slim.unread].map(([kind, count]) => ({
    code: "content-unread",
    message: `${count} × ${kind}: not read`,
  }));
  const flow = await mammothFlow(slim.pieces, file);
  const running = await Promise.all(slim.sections.map((ids) => runningLines(pack, relationships, ids, styles)));
  const items: FlowItem[] = sectionStart(running, 0);
  for (const item of flow) {
    if (item.kind !== "mark") {
      items.push(item);
      continue;
    }
    const object = slim.objects[item.index];
    if (object === undefined) continue;
    if (object.kind === "section-end") items.push(...sectionStart(running, object.section + 1));
    else items.push(...(await objectItems(pack, relationships, object, warnings)));
  }
  for (const type of ["footnotes", "endnotes"]) {
    const note = partOf(relationships, type);
    items.push(...(await paragraphsOf(pack, note, styles)));
  }
  return { value: items, warnings };
}

/** The paragraphs of notes, which are printed apart from the flow. */
async function paragraphsOf(pack: OfficePackage, part: string, styles: Styles): Promise<FlowItem[]> {
  const xml = pack.text(part);
  if (xml === null) return [];
  const slim = slimDocument(xml, styles, new Numbering(null, pack.file), pack.file, part);
  return (await mammothFlow(slim.pieces, pack.file)).filter((item): item is FlowItem => item.kind === "paragraph");
}

/** Name of the main part, by the package's own relationships. */
function mainPart(pack: OfficePackage): string {
  return partOf(readRelationships(pack, ""), "officeDocument", "word/document.xml");
}

function partOf(relationships: Map<string, Relationship>, type: string, otherwise = `word/${type}.xml`): string {
  for (const relationship of relationships.values()) {
    if (relationship.type === type && !relationship.external) return relationship.target;
  }
  return otherwise;
}

function sectionStart(running: readonly string[][], section: number): FlowRunning[] {
  const lines = running[section];
  return lines === undefined || lines.length === 0 ? [] : [{ kind: "running", lines }];
}

/** The lines of a section's headers and footers, text boxes and small tables in them included. */
async function runningLines(
  pack: OfficePackage,
  relationships: Map<string, Relationship>,
  ids: readonly string[],
  styles: Styles,
): Promise<string[]> {
  const lines: string[] = [];
  for (const id of ids) {
    const part = relationships.get(id)?.target;
    const xml = part === undefined ? null : pack.text(part);
    if (part === undefined || xml === null) continue;
    const slim = slimDocument(xml, styles, new Numbering(null, pack.file), pack.file, part);
    for (const item of await mammothFlow(slim.pieces, pack.file)) {
      if (item.kind === "paragraph") lines.push(...item.text.split("\n"));
      else if (item.kind === "table")
        lines.push(
          item.cells
            .map((cell) => cell.text)
            .filter(Boolean)
            .join("\t"),
        );
    }
  }
  return lines.filter((line) => line.trim() !== "");
}

async function objectItems(
  pack: OfficePackage,
  relationships: Map<string, Relationship>,
  object: Exclude<FlowObject, { kind: "section-end" }>,
  warnings: Warning[],
): Promise<FlowItem[]> {
  const relationship = relationships.get(object.relationship);
  if (object.kind === "imported") {
    const bytes = relationship === undefined || relationship.external ? null : pack.bytes(relationship.target);
    const imported = bytes === null ? null : await importedItems(bytes, pack.file);
    if (imported === null) warnings.push({ code: "content-unread", message: `1 × ${IMPORTED}: not read` });
    else warnings.push(...imported.warnings);
    return imported?.value ?? [];
  }
  if (object.kind === "embedded") {
    const bytes = relationship === undefined || relationship.external ? null : pack.bytes(relationship.target);
    const embedded = bytes === null ? null : await embeddedItems(bytes, pack.file, object.program);
    if (embedded !== null) {
      warnings.push(...embedded.warnings);
      return embedded.value;
    }
    warnings.push({
      code: "object-unread",
      message: `an embedded object (${object.program || "unknown program"}) cannot be read; its picture stands for it`,
    });
    if (object.preview === undefined) return [];
    const { width, height, preview } = object;
    return objectItems(pack, relationships, { kind: "picture", relationship: preview, width, height }, warnings);
  }
  const bytes = relationship === undefined || relationship.external ? null : pack.bytes(relationship.target);
  if (bytes === null) {
    warnings.push({ code: "picture-missing", message: "a picture stands outside of the document and is not fetched" });
    return [];
  }
  const { width, height } = object;
  const size = width === undefined || height === undefined ? {} : { width, height };
  return [{ kind: "picture", bytes, mediaType: mediaType(bytes), ...size }];
}
