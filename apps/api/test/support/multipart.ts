import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

const BOUNDARY = '----kith-tests-boundary'

/** One part of a multipart body, as a browser writes it. */
export interface Part {
  field?: string
  /** Absent for a field that is no file. */
  name?: string
  bytes: Buffer | string
  type?: string
}

/** A multipart body with its header, for `call`. */
export function multipart(...parts: Part[]): { body: Buffer; headers: Record<string, string> } {
  const pieces = parts.flatMap(({ field = 'file', name, bytes, type = 'application/octet-stream' }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"` +
        `${name === undefined ? '' : `; filename="${name}"`}\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(bytes as string),
    Buffer.from('\r\n'),
  ])
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  }
}

type Format = 'jpeg' | 'png' | 'webp' | 'gif'

/** A picture drawn for a test: a plain colour of `width` × `height`. */
export function drawn(format: Format = 'png', width = 60, height = 40): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#0f6e63' } })
    .toFormat(format)
    .toBuffer()
}

/** A black square with one bit for each pixel, written by hand: libvips takes ten seconds to pack as many pixels as a bomb has. */
export function blackPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...chunks])
}
