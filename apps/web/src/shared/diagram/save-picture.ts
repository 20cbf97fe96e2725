import { saveFile } from '../save-file.ts'

/** What browsers draw on at most; a larger picture is drawn smaller. */
const mostPixels = 32_000_000
const mostSide = 16_000

/**
 * How many pixels of the drawing one of the picture takes: 2, or less when the drawing would become too large for
 * browsers. Example: 1000 × 800 → 2; 10,000 × 4,000 → 0.89.
 */
export function drawingScale(width: number, height: number): number {
  const scale = Math.min(2, mostSide / width, mostSide / height, Math.sqrt(mostPixels / (width * height)))
  return Math.floor(scale * 100) / 100
}

/** A name that every system takes: `fileName('ООО «Луч/Свет»', 'svg')` → «ООО «Луч Свет».svg». */
export function fileName(title: string, ending: string): string {
  const name = title
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
  return `${name.slice(0, 120)}.${ending}`
}

const svgBlob = (svg: string) => new Blob([svg], { type: 'image/svg+xml;charset=utf-8' })

export type PictureFormat = 'svg' | 'png'

/** A picture that is to be saved: an SVG document, its size in pixels, and what it is called. */
export interface Picture {
  svg: string
  size: { width: number; height: number }
  title: string
}

/** Gives the picture to the browser to save; as PNG it is drawn at twice its size. @throws when it can't be drawn. */
export async function savePicture({ svg, size, title }: Picture, format: PictureFormat): Promise<void> {
  if (format === 'svg') {
    saveFile(svgBlob(svg), fileName(title, 'svg'))
    return
  }
  const url = URL.createObjectURL(svgBlob(svg))
  try {
    const image = new Image(size.width, size.height)
    image.src = url
    await image.decode()
    const scale = drawingScale(size.width, size.height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(size.width * scale)
    canvas.height = Math.ceil(size.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (blob === null) throw new Error('The picture could not be drawn')
    saveFile(blob, fileName(title, 'png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
