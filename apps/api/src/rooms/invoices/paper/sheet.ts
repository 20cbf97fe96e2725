import type {
  PdfContent,
  PdfDocument,
  PdfLayout,
  PdfNode,
  PdfStyle,
} from '../../../platform/pdf/pdf-document.ts'

/** Points between a cell's text and its lines. */
const PADDING = 4

/** Thin lines around every cell. */
export const GRID: PdfLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** A text with its style; beside it stand what only cells have. */
export const text = (
  words: string,
  style: PdfStyle & { colSpan?: number; rowSpan?: number } = {},
): PdfNode => ({
  text: words,
  ...style,
})

/** The cells that one before them spans. */
export const spanned = (cells: number): PdfContent[] => Array.from({ length: cells }, () => ({}))

/** The heading of a document with a line below it, `width` points long. */
export function heading(words: string, width: number): PdfContent[] {
  return [
    text(words, { fontSize: 15, bold: true, margin: [0, 14, 0, 5] }),
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.4 }], margin: [0, 0, 0, 8] },
  ]
}

/** «Исполнитель: ООО …»: terms on the left, what they are on the right. Rows with null are left out. */
export function definitions(rows: readonly (readonly [term: string, words: string | null])[]): PdfContent {
  const body = rows.flatMap(([term, words]) =>
    words === null || words === '' ? [] : [[text(term), text(words, { bold: true })]],
  )
  // A table has one row at least.
  if (body.length === 0) return ''
  return {
    table: { widths: [84, '*'], body },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 6,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
    margin: [0, 0, 0, 8],
  }
}

/** A line to sign on, with who signs below and the name in full beside it. */
export function signature(role: string, name: string | null, roleWidth = 66): PdfContent {
  return {
    columns: [
      { width: role === '' ? 0 : roleWidth, text: role },
      {
        width: 96,
        stack: [
          text(' '),
          { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 95, y2: 0, lineWidth: 0.6 }] },
          text('подпись', { fontSize: 7, color: '#555555' }),
        ],
      },
      { width: '*', text: name ?? '' },
    ],
    columnGap: 6,
    unbreakable: true,
    margin: [0, 6, 0, 0],
  }
}

/** The page around a document: A4, its title, the number of the page when there are several, «АННУЛИРОВАН» across a void one. */
export function sheet(
  title: string,
  voided: boolean,
  content: PdfContent[],
  orientation: 'portrait' | 'landscape' = 'portrait',
): PdfDocument {
  return {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: orientation === 'portrait' ? [42, 36, 36, 42] : [32, 30, 32, 38],
    info: { title },
    language: 'ru-RU',
    displayTitle: true,
    defaultStyle: { fontSize: orientation === 'portrait' ? 9.5 : 8, lineHeight: 1.1 },
    ...(voided && { watermark: { text: 'АННУЛИРОВАН', color: '#b00020', opacity: 0.16, bold: true } }),
    footer: (page, pages) =>
      pages < 2
        ? ''
        : text(`${title} · стр. ${page} из ${pages}`, {
            fontSize: 7.5,
            color: '#555555',
            alignment: 'right',
            margin: [36, 12, 36, 0],
          }),
    content,
  }
}
