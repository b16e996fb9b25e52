/** Short hands for the blocks of a document. */
import type { Block } from "./document.js";

/** 第一部分 …: opens a page. */
export const part = (text: string): Block => ({ kind: "heading", level: 1, text });
/** 一、… */
export const section = (text: string): Block => ({ kind: "heading", level: 2, text });
/** （一）… */
export const subsection = (text: string): Block => ({ kind: "heading", level: 3, text });
/** A paragraph with marked amounts. */
export const say = (text: string): Block => ({ kind: "paragraph", text });
