import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem, refuse } from '../http/problem.ts'
import { refuseUpload } from './problems.ts'
import type { FileStore } from './store.ts'

/** A file as it came: where its bytes wait, and what its sender called it. */
export interface Received {
  path: string
  name: string
  /** Bytes. */
  size: number
  sha256: Buffer
}

/** Makes a scope take multipart and nothing else; operations outside of it go on refusing multipart. */
export async function takeMultipart(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers()
  await scope.register(multipart)
  scope.addContentTypeParser('*', (_request, _payload, done) => done(refuseUpload('not-multipart')))
}

const MEGABYTE = 1024 * 1024

/** The refusal of a file over the limit: `tooLarge(26_214_400)` says 25 MB. */
export function tooLarge(limit: number): Problem {
  const n = Math.floor(limit / MEGABYTE)
  return refuseUpload('file-too-large', {
    detail: {
      ru: `Файл больше ${n}\u00a0МБ, столько сюда не загрузить. Уменьшите его или разделите на части`,
      en: `The file is over ${n}\u00a0MB, more than fits here. Make it smaller or split it`,
    },
  })
}

/** Sorts what can go wrong while a body is read: our disk's faults stay faults, everything else is the sender's. */
function refusalOf(error: unknown, limit: number): unknown {
  if (error instanceof Problem) return error
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  if (syscall !== undefined && code !== 'ECONNRESET') return error
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(limit)
  return code.startsWith('FST_') ? refuseUpload('one-file-only') : refuse('malformed')
}

async function write(request: FastifyRequest, path: string, limit: number): Promise<Received> {
  const hash = createHash('sha256')
  let size = 0
  let received: Received | null = null
  const parts = request.parts({
    limits: { files: 1, fields: 0, parts: 1, fileSize: limit, headerPairs: 20 },
    // Otherwise a path in the name would be cut off in silence, and couldn't be refused.
    preservePath: true,
  })
  for await (const part of parts) {
    if (part.type !== 'file' || part.fieldname !== 'file') throw refuseUpload('one-file-only')
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        size += chunk.length
        done(null, chunk)
      },
    })
    await pipeline(part.file, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (part.file.truncated) throw tooLarge(limit)
    received = { path, name: part.filename ?? '', size, sha256: hash.digest() }
  }
  if (received === null) throw refuseUpload('one-file-only')
  return received
}

/**
 * Receives the one file of a multipart body onto the disk, hands it to `use` and removes it, whatever happened. What came
 * is part of what an Idempotency-Key stands for: another file under the same key is another request.
 * @throws 400 for anything but one part called `file`, 413 over `limit` bytes, 415 for what isn't multipart.
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  store: FileStore,
  limit: number,
  use: (file: Received) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw refuseUpload('not-multipart')
  const path = await store.incomingPath()
  try {
    const file = await write(request, path, limit).catch((error: unknown) => {
      throw refusalOf(error, limit)
    })
    request.body = { file: file.sha256.toString('hex'), name: file.name }
    return await use(file)
  } finally {
    await rm(path, { force: true })
  }
}
