/** A small OFD made for tests. */
import { zip } from "./office-samples.js";

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** An OFD of one page with the content, and a template under it. */
export function ofd(content: string, template = ""): Uint8Array {
  return zip({
    "OFD.xml": `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    "Doc_0/Document.xml": `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 254 127</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    "Doc_0/Tpls/T.xml": `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${template}</ofd:Layer></ofd:Content></ofd:Page>`,
    "Doc_0/Pages/Page_0/Content.xml": `<ofd:Page ${NS}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>${content}</ofd:Layer></ofd:Content></ofd:Page>`,
  });
}

/** A piece of text: boundary in millimetres, size, codes. */
export const ofdText = (boundary: string, size: number, code: string): string =>
  `<ofd:TextObject ID="2" Boundary="${boundary}" Size="${size}">${code}</ofd:TextObject>`;
