/** What is used of pdfmake, which comes without types. */
declare module 'pdfmake' {
  import type { PdfDocument } from './pdf-document.ts'

  interface Fonts {
    [family: string]: { normal: string; bold: string; italics: string; bolditalics: string }
  }
  const pdfmake: {
    setFonts(fonts: Fonts): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(document: PdfDocument): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}

declare module 'pdfmake/fonts/Roboto.js' {
  const fonts: { Roboto: { normal: string; bold: string; italics: string; bolditalics: string } }
  export default fonts
}
