/** Reads the blocks of a text in order: headings open sections, sections that do not count are passed over. */
import { BlockReader, type Reader } from "./block-reader.js";
import type { Block } from "./blocks.js";
import { newContext } from "./context.js";
import { enterSection } from "./entering.js";
import { headingOf, type Mute, SectionStack } from "./sections.js";

/** What other readers of the same text need to know of a block. */
export interface Surroundings {
  block: Block;
  mute: Mute | null;
  title: string;
}

/** Reads all blocks; returns for each the section it stood in. */
export function readBlocks(reader: Reader, blocks: readonly Block[]): Surroundings[] {
  const sections = new SectionStack();
  const context = newContext(sections);
  let title = "";
  return blocks.map((block) => {
    const heading = headingOf(block.text, reader.classes);
    if (heading !== null) {
      sections.enter(heading.section);
      enterSection(context, heading.section, heading.end < block.text.length);
      title = heading.section.title;
    }
    if (sections.mute === null) new BlockReader(reader, context, block).read(heading?.end ?? 0);
    return { block, mute: sections.mute, title };
  });
}
