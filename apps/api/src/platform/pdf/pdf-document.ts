/** A document as pdfmake lays it out; sizes are points of 1/72 inch, margins left, top, right, bottom. */
export interface PdfDocument {
  pageSize: 'A4'
  pageOrientation?: 'portrait' | 'landscape'
  pageMargins: [number, number, number, number]
  info: { title: string; creationDate?: Date }
  language: 'ru-RU'
  displayTitle?: boolean
  defaultStyle: PdfStyle
  watermark?: { text: string; color: string; opacity: number; bold: boolean }
  footer?: (page: number, pages: number) => PdfContent
  content: PdfContent[]
}

export interface PdfStyle {
  fontSize?: number
  bold?: boolean
  italics?: boolean
  alignment?: 'left' | 'center' | 'right'
  color?: string
  lineHeight?: number
  margin?: [number, number, number, number]
  noWrap?: boolean
}

type Border = [left: boolean, top: boolean, right: boolean, bottom: boolean]
interface InCell {
  colSpan?: number
  rowSpan?: number
  border?: Border
  fillColor?: string
}
type Width = number | 'auto' | '*'

export type PdfContent = string | PdfNode | PdfContent[]
export type PdfNode = PdfStyle &
  InCell & {
    width?: Width
    unbreakable?: boolean
  } & (
    | { text: string | (string | (PdfStyle & { text: string }))[] }
    | { stack: PdfContent[] }
    | { columns: PdfContent[]; columnGap?: number }
    | { table: PdfTable; layout?: PdfLayout }
    | { qr: string; fit: number; eccLevel: 'L' | 'M' }
    | { canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number }[] }
    // A cell below or beside one that spans it.
    | Record<never, never>
  )

export interface PdfTable {
  widths: Width[]
  headerRows?: number
  dontBreakRows?: boolean
  keepWithHeaderRows?: number
  body: PdfContent[][]
}

export type PdfLayout =
  | 'noBorders'
  | {
      hLineWidth?: (row: number) => number
      vLineWidth?: (column: number) => number
      paddingLeft?: (column: number) => number
      paddingRight?: (column: number) => number
      paddingTop?: (row: number) => number
      paddingBottom?: (row: number) => number
    }
