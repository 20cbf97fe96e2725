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
