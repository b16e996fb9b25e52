/** A page of a PDF, drawn in the browser by pdf.js, with a place outlined. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../settings.js";
import { Failure, Loading } from "./page.js";
import { scrollInside } from "./scroll-inside.js";

/** Points from the top left of the page as displayed. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Documents opened last, the latest at the end: a reviewer goes to and fro between a few. */
const opened = new Map<string, Promise<PDFDocumentProxy>>();
const MOST_OPEN = 4;

/** The document at `address`, opened once for all its pages. */
function openPdf(address: string): Promise<PDFDocumentProxy> {
  const document = opened.get(address) ?? loadPdf(address);
  opened.delete(address);
  opened.set(address, document);
  document.catch(() => opened.delete(address));
  const [oldest] = opened.keys();
  if (opened.size > MOST_OPEN && oldest !== undefined) {
    opened.get(oldest)?.then((old) => old.destroy(), console.error);
    opened.delete(oldest);
  }
  return document;
}

/** Fetches pdf.js and the document. */
async function loadPdf(address: string): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([
    import("pdfjs-dist"),
    import("pdfjs-dist/build/pdf.worker.min.mjs?url").then((module) => module.default),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  const files = new URL("/pdfjs/", location.href).href;
  return pdfjs.getDocument({
    url: address,
    cMapUrl: `${files}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    iccUrl: `${files}iccs/`,
    disableRange: true,
    disableStream: true,
  }).promise;
}

const ZOOMS = [1, 1.5, 2, 3];

export function PdfPage({
  address,
  page,
  box,
  label,
  onPage,
}: {
  address: string;
  page: number;
  box: Box | null;
  label: string;
  onPage?: (page: number) => void;
}) {
  const word = useWords();
  const [pdf, setPdf] = useState<{ address: string; document: PDFDocumentProxy } | null>(null);
  const [failure, setFailure] = useState("");
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [zoom, setZoom] = useState(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const outline = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let current = true;
    setFailure("");
    openPdf(address).then(
      (document) => current && setPdf({ address, document }),
      (error) => current && setFailure(String(error.message ?? error)),
    );
    return () => {
      current = false;
    };
  }, [address]);

  useEffect(() => {
    const node = canvas.current;
    if (pdf === null || pdf.address !== address || node === null) return;
    let cancel = () => undefined as undefined;
    let current = true;
    const draw = async () => {
      const found = await pdf.document.getPage(Math.min(Math.max(1, page), pdf.document.numPages));
      if (!current) return;
      const natural = found.getViewport({ scale: 1 });
      const shown = (node.parentElement?.parentElement?.clientWidth ?? 800) * (ZOOMS[zoom] ?? 1);
      const viewport = found.getViewport({
        scale: (shown / natural.width) * Math.min(2, window.devicePixelRatio || 1),
      });
      node.width = Math.floor(viewport.width);
      node.height = Math.floor(viewport.height);
      setSize({ width: natural.width, height: natural.height });
      const task = found.render({ canvas: node, viewport });
      cancel = () => void task.cancel();
      await task.promise;
      node.dataset.drawn = String(page);
    };
    draw().catch((error) => {
      if (current && error?.name !== "RenderingCancelledException") setFailure(String(error.message ?? error));
    });
    return () => {
      current = false;
      cancel();
    };
  }, [pdf, address, page, zoom]);

  // A new place or size is scrolled to.
  useEffect(() => {
    scrollInside(outline.current);
  }, [size, box?.x0, box?.y0, page, zoom]);

  const pages = pdf?.document.numPages ?? page;
  return (
    <div class="original">
      <div class="tools">
        {onPage === undefined ? null : (
          <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)} aria-label={word("previousPage")}>
            ‹
          </button>
        )}
        <span>
          {word("page")} {page} / {pages}
        </span>
        {onPage === undefined ? null : (
          <button type="button" disabled={page >= pages} onClick={() => onPage(page + 1)} aria-label={word("nextPage")}>
            ›
          </button>
        )}
        <span class="grow" />
        <button type="button" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} aria-label={word("zoomOut")}>
          −
        </button>
        <button
          type="button"
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
          aria-label={word("zoomIn")}
        >
          +
        </button>
      </div>
      {failure === "" ? null : <Failure message={failure} />}
      {pdf === null && failure === "" ? <Loading /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1) */}
      <section class="sheet-frame" aria-label={label} tabIndex={0}>
        <div class="sheet" style={{ width: `${(ZOOMS[zoom] ?? 1) * 100}%` }}>
          <canvas ref={canvas} role="img" aria-label={label} />
          {box === null || size === null ? null : (
            <div
              ref={outline}
              class="outline"
              style={{
                left: `${(box.x0 / size.width) * 100}%`,
                top: `${(box.y0 / size.height) * 100}%`,
                width: `${((box.x1 - box.x0) / size.width) * 100}%`,
                height: `${((box.y1 - box.y0) / size.height) * 100}%`,
              }}
            />
          )}
        </div>
      </section>
    </div>
  );
}
