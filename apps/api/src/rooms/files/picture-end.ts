/** Pictures that we can read to their end. */
export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp'

/** Where a JPEG ends: markers are followed, then the scan's data up to the marker of its end. */
function endOfJpeg(bytes: Buffer, start: number): number | null {
  let at = start + 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker === 0xd9) return at + 2
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker === 0xda) at = endOfScan(bytes, at)
    }
  }
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : null
}

/** The next marker behind coded data: 0xFF that neither a zero (it is data) nor a restart marker follows. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1) {
    const next = bytes[at + 1] ?? 0xd9
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2))
  }
  return bytes.length
}

function endOfPng(bytes: Buffer): number | null {
  let at = 8
  while (at + 12 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    at += 12 + size
    if (type === 'IEND') return at
  }
  return null
}

function endOfGif(bytes: Buffer): number | null {
  const colours = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  let at = 13 + colours(bytes[10] ?? 0)
  const skipBlocks = () => {
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
    at += 1
  }
  while (at < bytes.length) {
    const block = bytes[at]
    if (block === 0x3b) return at + 1
    if (block === 0x21) at += 2
    else if (block === 0x2c) at += 11 + colours(bytes[at + 9] ?? 0)
    else return null
    skipBlocks()
  }
  return null
}

function endOfWebp(bytes: Buffer): number | null {
  if (bytes.length < 12) return null
  const size = bytes.readUInt32LE(4)
  return 8 + size + (size % 2)
}

/** The place behind the last byte of the picture that begins the file; null when it has no end. */
export function endOfPicture(bytes: Buffer, format: PictureFormat): number | null {
  const end = {
    jpeg: () => endOfJpeg(bytes, 0),
    png: () => endOfPng(bytes),
    gif: () => endOfGif(bytes),
    webp: () => endOfWebp(bytes),
  }[format]()
  return end === null || end > bytes.length ? null : end
}

const isPadding = (bytes: Buffer, from: number) =>
  bytes.subarray(from).every((byte) => byte === 0 || byte === 0xff)

/**
 * Whether something stands behind the picture that is no part of it. Cameras pad with zeros and put smaller pictures of
 * the same shot behind a JPEG (CIPA DC-007), which is fine; a picture without an end counts as foreign too.
 */
export function hasForeignTail(bytes: Buffer, format: PictureFormat): boolean {
  let end = endOfPicture(bytes, format)
  while (end !== null && !isPadding(bytes, end)) {
    const next = format === 'jpeg' ? bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), end) : -1
    if (next === -1 || !isPadding(bytes.subarray(0, next), end)) return true
    end = endOfJpeg(bytes, next)
  }
  return end === null
}
