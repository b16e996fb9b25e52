/** A small XML part as a tree, for parts whose elements must be looked up in any order. */
import { walkXml } from "./xml-events.js";

export interface XmlNode {
  /** Local name, without any prefix. */
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Own text, that of its children left out. */
  text: string;
}

/** The root element. Throws as `walkXml` does. */
export function readXmlTree(xml: string, file: string, part: string): XmlNode {
  const top: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const path = [top];
  walkXml(
    xml,
    {
      open: ({ name, attributes }) => {
        const node: XmlNode = { name: name.split(":").at(-1) ?? name, attributes, children: [], text: "" };
        path.at(-1)?.children.push(node);
        path.push(node);
      },
      close: () => void path.pop(),
      text: (text) => {
        const node = path.at(-1);
        if (node) node.text += text;
      },
    },
    file,
    part,
  );
  return top.children[0] ?? top;
}

/** First child of that name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((candidate) => candidate.name === name);

/** All descendants of that name, in document order. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((inner) => (inner.name === name ? [inner] : descendants(inner, name)));
}
