/** The frame of a page that stands alone, and text made safe for it. */

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const STYLE = `body{font-family:system-ui,"Noto Sans CJK SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;line-height:1.5}
table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #999;padding:.2rem .5rem;vertical-align:top}
.error{border-left:.4rem solid #b00020}.warning{border-left:.4rem solid #b36b00}.info{border-left:.4rem solid #777}
.finding{padding:.2rem .8rem;margin:.8rem 0}.en,.place{color:#555;font-size:.9rem}
caption{text-align:left;font-weight:bold;padding:.3rem 0}.legend span{padding:.1rem .4rem}
.proved{background:#e3f3e3}.contradicted{background:#fbd9dd}.repaired{background:#dde9fb}.unchecked{background:#f3f3f3}
.marked{outline:.15rem solid #b00020;outline-offset:-.15rem}`;

export function htmlPage(title: string, body: string): string {
  return `${pageStart(title)}${body}\n${PAGE_END}`;
}

/** The page up to its body, for one that is written piece by piece. */
export function pageStart(title: string): string {
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>
`;
}

export const PAGE_END = "</body></html>\n";
