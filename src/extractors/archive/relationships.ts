/** Relationships of a package part: ids of pictures, embedded objects, headers and footers to the parts they name. */
import { type OfficePackage, resolveTarget } from "./office-package.js";
import { walkXml } from "./xml-events.js";

export interface Relationship {
  /** Last word of the type: image, oleObject, package, header, footer, numbering … */
  type: string;
  /** Name of the part; for external targets, their address (never followed). */
  target: string;
  external: boolean;
}

/** Relationships of `part` (e.g. word/document.xml) by id; empty when it has none. */
export function readRelationships(pack: OfficePackage, part: string): Map<string, Relationship> {
  const at = part.lastIndexOf("/");
  const name = `${part.slice(0, at + 1)}_rels/${part.slice(at + 1)}.rels`;
  const xml = pack.text(name);
  const found = new Map<string, Relationship>();
  if (xml === null) return found;
  walkXml(
    xml,
    {
      open: ({ name: element, attributes }) => {
        if (element !== "Relationship") return;
        const external = attributes.TargetMode === "External";
        const target = attributes.Target ?? "";
        found.set(attributes.Id ?? "", {
          type: (attributes.Type ?? "").split("/").at(-1) ?? "",
          target: external ? target : resolveTarget(part, target),
          external,
        });
      },
      close: () => {},
      text: () => {},
    },
    pack.file,
    name,
  );
  return found;
}
