import sharp from 'sharp'
import type { Problem } from '../../platform/http/problem.ts'
import type { PictureFormat } from './picture-end.ts'
import { refuseFile } from './problems.ts'

/** The longer side of a preview, in pixels. */
export const PREVIEW_SIDE = 480
/** The sides of a photo as it is kept: for the head of a card, and for rows. */
export const PHOTO_SIDES = { original: 480, small: 96 } as const
/** The longer side of a logo, in pixels. */
const LOGO_SIDE = 480
/** A picture of more pixels isn't decoded at all: its few bytes would become gigabytes. */
export const MAX_PIXELS = 100_000_000
const TIMEOUT_SECONDS = 15

// Requests are many and cores are few: one picture is worked on by one thread, and none is remembered.
sharp.concurrency(1)
sharp.cache(false)

export interface Preview {
  bytes: Buffer
  /** Of the picture itself, upright. */
  width: number
  height: number
}

function refusalOf(error: unknown): Problem {
  return refuseFile(/pixel limit/i.test(String(error)) ? 'picture-too-large' : 'picture-broken')
}

const open = (bytes: Buffer) =>
  sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true }).timeout({
    seconds: TIMEOUT_SECONDS,
  })

/**
 * Decodes a picture to its last line and gives its preview as WebP, turned upright, without any metadata.
 * @throws 422 for a picture that is damaged, isn't of the format it was taken for, or has over 100 million pixels.
 */
export async function previewOf(bytes: Buffer, format: PictureFormat): Promise<Preview> {
  try {
    const { format: seen, autoOrient } = await open(bytes).metadata()
    if (seen !== format) throw new Error(`taken for ${format}, and is ${seen}`)
    const preview = await open(bytes)
      .autoOrient()
      .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
    return { bytes: preview, width: autoOrient.width, height: autoOrient.height }
  } catch (error) {
    throw refusalOf(error)
  }
}

/**
 * A photo as it is kept: WebP squares of 480 and 96 pixels, turned upright by EXIF and then without EXIF, place of
 * exposure and colour profiles; the original isn't kept at all. @throws as `previewOf`.
 */
export async function photosOf(bytes: Buffer): Promise<{ original: Buffer; small: Buffer }> {
  const square = (side: number) =>
    open(bytes)
      .autoOrient()
      .resize({ width: side, height: side, fit: 'cover', position: 'centre' })
      .webp({ quality: 82 })
      .toBuffer()
  try {
    return { original: await square(PHOTO_SIDES.original), small: await square(PHOTO_SIDES.small) }
  } catch (error) {
    throw refusalOf(error)
  }
}

/**
 * A logo as it is kept: WebP of at most 480 pixels a side in its own proportions, with what is see-through in it, and without any
 * metadata. @throws as `previewOf`.
 */
export async function logoOf(bytes: Buffer): Promise<{ bytes: Buffer; width: number; height: number }> {
  try {
    const { data, info } = await open(bytes)
      .autoOrient()
      .resize({ width: LOGO_SIDE, height: LOGO_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch (error) {
    throw refusalOf(error)
  }
}
