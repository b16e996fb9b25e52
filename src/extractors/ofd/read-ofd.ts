/** OFD (GB/T 33190), the Chinese fixed layout: its text and paths become the same page content as a PDF's. */
import { DamagedDocument, LimitExceeded } from "../../model/errors.js";
import type { PageContent } from "../../model/page.js";
import type { Result, Warning } from "../../model/result.js";
import { OfficePackage, resolveTarget } from "../archive/office-package.js";
import { child, descendants, readXmlTree, type XmlNode } from "../archive/xml-tree.js";
import { box, compose, type Matrix, matrix, POINTS_PER_MM } from "./geometry.js";
import { pathRules } from "./path-object.js";
import { isVisible, textWords } from "./text-object.js";

/** More pages than a publication has. */
const MOST_PAGES = 5_000;
/** A4, where the document names no page size (mm). */
const A4: [number, number, number, number] = [0, 0, 210, 297];

/** Pages of all documents in the package. Throws DamagedDocument, EncryptedDocument, LimitExceeded. */
export async function readOfd(bytes: Uint8Array, file: string): Promise<Result<PageContent[]>> {
  const pack = new OfficePackage(bytes, file);
  const root = tree(pack, "OFD.xml");
  if (root === null) throw new DamagedDocument(file, "the package holds no OFD.xml");
  const pages: PageContent[] = [];
  const warnings: Warning[] = [];
  for (const location of descendants(root, "DocRoot")) {
    const part = resolveTarget("OFD.xml", location.text.trim());
    const document = tree(pack, part);
    if (document === null) throw new DamagedDocument(file, `${part} is missing`);
    readDocument(pack, part, document, pages, warnings);
  }
  return { value: pages, warnings };
}

function readDocument(
  pack: OfficePackage,
  part: string,
  document: XmlNode,
  pages: PageContent[],
  warnings: Warning[],
): void {
  const common = child(document, "CommonData");
  const usual = pageBox(child(common, "PageArea")) ?? A4;
  const templates = new Map(
    (common?.children ?? [])
      .filter((node) => node.name === "TemplatePage")
      .map((node) => [node.attributes.ID ?? "", resolveTarget(part, node.attributes.BaseLoc ?? "")]),
  );
  const listed = child(document, "Pages")?.children.filter((node) => node.name === "Page") ?? [];
  if (pages.length + listed.length > MOST_PAGES) throw new LimitExceeded(pack.file, `more than ${MOST_PAGES} pages`);
  for (const entry of listed) {
    const page = pages.length + 1;
    const location = resolveTarget(part, entry.attributes.BaseLoc ?? "");
    const content = tree(pack, location);
    if (content === null) {
      warnings.push({ code: "page-unreadable", message: `page ${page}: ${location} is missing`, page });
      pages.push({
        page,
        width: usual[2] * POINTS_PER_MM,
        height: usual[3] * POINTS_PER_MM,
        words: [],
        rules: [],
        origin: "text",
      });
      continue;
    }
    const layers = (content.children.filter((node) => node.name === "Template") ?? []).flatMap((template) => {
      const templatePart = templates.get(template.attributes.TemplateID ?? "");
      const node = templatePart === undefined ? null : tree(pack, templatePart);
      return node === null ? [] : descendants(node, "Layer");
    });
    pages.push(
      toPage(page, pageBox(child(content, "Area")) ?? usual, [...layers, ...descendants(content, "Layer")], warnings),
    );
  }
}

function toPage(
  page: number,
  area: [number, number, number, number],
  layers: readonly XmlNode[],
  warnings: Warning[],
): PageContent {
  const content: PageContent = {
    page,
    width: Math.max(1, area[2] * POINTS_PER_MM),
    height: Math.max(1, area[3] * POINTS_PER_MM),
    words: [],
    rules: [],
    origin: "text",
  };
  let pictures = 0;
  const walk = (nodes: readonly XmlNode[], place: Matrix): void => {
    for (const node of nodes) {
      if (!isVisible(node)) continue;
      const boundary = box(node.attributes.Boundary);
      const here = boundary === null ? place : compose(place, [1, 0, 0, 1, boundary[0], boundary[1]]);
      if (node.name === "TextObject") content.words.push(...textWords(node, here));
      else if (node.name === "PathObject") content.rules.push(...pathRules(node, here));
      else if (node.name === "ImageObject") pictures++;
      else if (node.name === "PageBlock") walk(node.children, compose(here, matrix(node.attributes.CTM)));
    }
  };
  const origin: Matrix = [1, 0, 0, 1, -area[0], -area[1]];
  for (const layer of layers) walk(layer.children, origin);
  if (content.words.length === 0 && pictures > 0) {
    warnings.push({ code: "page-without-text", message: `page ${page} is a picture and was not read`, page });
  }
  return content;
}

/** The size of the page as printed: its content box is cut out of the physical one. */
function pageBox(area: XmlNode | undefined): [number, number, number, number] | null {
  return box(child(area, "PhysicalBox")?.text);
}

function tree(pack: OfficePackage, part: string): XmlNode | null {
  const xml = pack.text(part);
  return xml === null ? null : readXmlTree(xml, pack.file, part);
}
