/** Writes small PDFs for tests, object by object: what stands in a page's content stream is exactly what a test says. */
import iconv from "iconv-lite";

export interface PdfPage {
  /** Content stream operators. */
  content: string;
  /** The filter that `content` has gone through, one character for each byte. */
  filter?: "FlateDecode";
  width?: number;
  height?: number;
  rotate?: 0 | 90 | 180 | 270;
  cropBox?: [number, number, number, number];
}

/** Fonts: /F1 Helvetica (WinAnsi), /F2 STSong-Light with GBK-EUC-H, both not embedded. */
export function makePdf(pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const catalog = add("");
  const tree = add("");
  const helvetica = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const descriptor = add(
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor ${descriptor} 0 R >>`,
  );
  const song = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [${descendant} 0 R] >>`,
  );
  const kids = pages.map((page) => {
    const filter = page.filter ? `/Filter /${page.filter}` : "";
    const stream = add(
      `<< ${filter} /Length ${Buffer.byteLength(page.content, "latin1")} >>\nstream\n${page.content}\nendstream`,
    );
    const { width = 595, height = 842, rotate = 0, cropBox } = page;
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] ${cropBox ? `/CropBox [${cropBox.join(" ")}]` : ""} /Rotate ${rotate} /Contents ${stream} 0 R /Resources << /Font << /F1 ${helvetica} 0 R /F2 ${song} 0 R >> >> >>`,
    );
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`;
  objects[tree - 1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`;
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, i) => {
    const at = Buffer.byteLength(file, "latin1");
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = Buffer.byteLength(file, "latin1");
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}

/** Text at (x, y) from the bottom left, in `size` points. */
export function text(value: string, x: number, y: number, size = 10): string {
  const chinese = /[^\x20-\x7e]/.test(value);
  const hex = (chinese ? iconv.encode(value, "gbk") : Buffer.from(value, "latin1")).toString("hex");
  return `BT /${chinese ? "F2" : "F1"} ${size} Tf ${x} ${y} Td <${hex}> Tj ET\n`;
}

export const stroke = (x0: number, y0: number, x1: number, y1: number, width = 0.5): string =>
  `${width} w ${x0} ${y0} m ${x1} ${y1} l S\n`;
export const fillBox = (x: number, y: number, w: number, h: number): string => `${x} ${y} ${w} ${h} re f\n`;
