import pdfmake from 'pdfmake'
import fonts from 'pdfmake/fonts/Roboto.js'
import type { PdfDocument } from './pdf-document.ts'

// Roboto (Apache License 2.0, with Cyrillic) comes with pdfmake; the library reads these four files and fetches nothing.
pdfmake.setFonts(fonts)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => Object.values(fonts.Roboto).includes(path))

/** The bytes of a document as PDF, with the part of the font that it uses inside. */
export function renderPdf(document: PdfDocument): Promise<Buffer> {
  return pdfmake.createPdf(document).getBuffer()
}
