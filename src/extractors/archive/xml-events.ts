/** Walks an XML part as a stream of events: no document type, no entities but the five of XML, bounded depth. */
import { SaxesParser } from "saxes";
import { DamagedDocument, LimitExceeded } from "../../model/errors.js";

/** An element by the usual prefix of its namespace and its local name, e.g. `w:p`, whatever the file's own prefix is. */
export interface XmlElement {
  name: string;
  /** Attributes by prefixed name (`w:val`) and, where unprefixed, by local name. */
  attributes: Record<string, string>;
}

export interface XmlHandler {
  open(element: XmlElement): void;
  close(name: string): void;
  text(text: string): void;
}

const DEEPEST = 1_000;
const CHUNK = 1 << 16;

/** Usual prefixes of the namespaces (transitional and strict) that are read. */
const PREFIXES = new Map<string, string>([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://purl.oclc.org/ooxml/wordprocessingml/main", "w"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
  ["http://schemas.openxmlformats.org/package/2006/relationships", ""],
  ["http://schemas.openxmlformats.org/drawingml/2006/main", "a"],
  ["http://purl.oclc.org/ooxml/drawingml/main", "a"],
  ["http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"],
  ["http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"],
  ["http://schemas.openxmlformats.org/drawingml/2006/chart", "c"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/math", "m"],
  ["http://purl.oclc.org/ooxml/officeDocument/math", "m"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["urn:schemas-microsoft-com:office:office", "o"],
  ["http://www.ofdspec.org/2016", "ofd"],
]);

/** Runs the handler over the XML. Throws DamagedDocument when it is not well-formed, LimitExceeded when nested too deep. */
export function walkXml(xml: string, handler: XmlHandler, file: string, part: string): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  parser.on("error", (error) => {
    throw new DamagedDocument(file, `${part}: ${error.message}`);
  });
  parser.on("doctype", () => {
    throw new DamagedDocument(file, `${part} declares a document type, which Office documents must not`);
  });
  parser.on("opentag", (tag) => {
    if (++depth > DEEPEST) throw new LimitExceeded(file, `${part} is nested deeper than ${DEEPEST} elements`);
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes)) {
      attributes[prefixed(attribute.uri, attribute.prefix, attribute.local)] = attribute.value;
    }
    handler.open({ name: prefixed(tag.uri, tag.prefix, tag.local), attributes });
  });
  parser.on("closetag", (tag) => {
    depth--;
    handler.close(prefixed(tag.uri, tag.prefix, tag.local));
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  for (let at = 0; at < xml.length; at += CHUNK) parser.write(xml.slice(at, at + CHUNK));
  parser.close();
}

function prefixed(uri: string, prefix: string, local: string): string {
  const usual = PREFIXES.get(uri) ?? prefix;
  return usual === "" ? local : `${usual}:${local}`;
}
