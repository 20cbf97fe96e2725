import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Language } from './language.ts'
import { Bytes } from './operation.ts'
import { refuse } from './problem.ts'

/** Each holds a connection; more at once would leave too few for everyone else. */
const AT_ONCE = 3
const TRY_AGAIN_SECONDS = 10

/** How an operation declares that it answers with a table for spreadsheets. */
export const csvAnswer = {
  description: 'CSV in UTF-8 with a byte order mark; separated by `;` in Russian, by `,` in English',
  media: 'text/csv',
  schema: Bytes,
  headers: { 'Content-Disposition': { type: 'string', description: 'The name of the file' } },
}

interface CsvFile {
  /** What it is called; the day is added, and `ascii` is for programs that know ASCII only (RFC 6266). */
  name: { ru: string; en: string; ascii: string }
  language: Language
  today: string
  pieces: () => AsyncIterable<string>
}

export type SendCsv = (reply: FastifyReply, file: CsvFile) => FastifyReply

/**
 * Sends files piece by piece, three at a time. @throws 429 while three are on their way.
 *
 * Example: `{ ru: 'Клиенты', en: 'Clients', ascii: 'clients' }` on 2026-11-14 → «Клиенты 2026-11-14.csv».
 */
export function csvFiles(): SendCsv {
  let running = 0
  return (reply, { name, language, today, pieces }) => {
    if (running >= AT_ONCE) {
      throw refuse('too-many-requests', {
        retryAfterSeconds: TRY_AGAIN_SECONDS,
        detail: {
          ru: 'Сейчас идут другие выгрузки. Подождите, пока закончится одна из них',
          en: 'Other exports are running. Wait until one of them ends',
        },
      })
    }
    running += 1
    const stream = Readable.from(pieces(), { objectMode: true, highWaterMark: 1 })
    stream.once('close', () => {
      running -= 1
    })
    const full = encodeURIComponent(`${name[language]} ${today}.csv`)
    reply.header('content-type', 'text/csv; charset=utf-8')
    reply.header(
      'content-disposition',
      `attachment; filename="${name.ascii}-${today}.csv"; filename*=UTF-8''${full}`,
    )
    reply.header('cache-control', 'no-store')
    reply.header('vary', 'Accept-Language')
    return reply.send(stream)
  }
}
