import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { type CustomField, customIdOf, inUse } from '../../fields/custom/custom-field.ts'
import { languageOf } from '../../platform/http/language.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/problem.ts'
import { object } from '../../platform/http/schemas.ts'
import { checkQuery } from './check-query.ts'
import { withCustom } from './custom-columns.ts'
import { customFilters } from './custom-filters.ts'
import { type CsvColumn, type CsvStyle, csvColumns, csvHead, csvRows, TABLE_COLUMNS } from './export-csv.ts'
import { exportedRows } from './export-query.ts'
import { type ClientsQuery, listParams } from './filters.ts'
import { hiddenClientFields } from './hidden-fields.ts'
import { maskedClientFields, presentListItem } from './present-client.ts'
import { type SearchQuery, searchClients } from './search-query.ts'

/** Each holds a connection; more at once would leave too few for everyone else. */
const AT_ONCE = 3
const SEARCH_LIMIT = 200
const TRY_AGAIN_SECONDS = 10

const ExportQuery = object({
  ...listParams,
  columns: Type.String({
    minLength: 1,
    maxLength: 4000,
    pattern: '^[A-Za-z0-9:,-]+$',
    description: `The columns, in this order: ${TABLE_COLUMNS.join(', ')}, and \`custom:<id>\` of custom fields`,
    examples: ['name,phones,cityId'],
  }),
})

// Which values were looked for is nobody's business in a log: it says that they were.
const UNSAID = new Set(['search', 'name', 'phone', 'email', 'inn', 'contractNumber', 'cardNumber', 'custom'])

function filtersSaid(query: ClientsQuery): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      UNSAID.has(name) || name.startsWith('birth') ? true : value,
    ]),
  )
}

/** «Клиенты 2026-11-14.csv», and a name for programs that know ASCII only (RFC 6266). */
function disposition(name: string, today: string): string {
  return `attachment; filename="clients-${today}.csv"; filename*=UTF-8''${encodeURIComponent(`${name} ${today}.csv`)}`
}

const FILE_NAME = { ru: 'Клиенты', en: 'Clients' } as const

export function exportRoutes(app: FastifyInstance, deps: Deps): void {
  const { reads } = deps.database
  let running = 0

  /** What a search finds, with the values of these fields. */
  async function found(query: SearchQuery, masked: ReadonlySet<string>, fields: readonly CustomField[]) {
    const { rows } = await searchClients(reads, query, !masked.has('phones'))
    return withCustom(reads, rows, fields)
  }

  /** The file piece by piece. Whatever way it ends, the log gets how many rows were taken out. */
  async function* file(
    request: FastifyRequest,
    query: ClientsQuery,
    { columns, fields }: { columns: readonly CsvColumn[]; fields: readonly CustomField[] },
    style: CsvStyle,
  ) {
    const masked = maskedClientFields(request.access?.permissions ?? new Set())
    let rows = 0
    try {
      yield csvHead(columns, style.language)
      const { search } = query
      const batches =
        search === undefined
          ? exportedRows(reads, query, fields)
          : [await found({ ...query, search, limit: SEARCH_LIMIT }, masked, fields)]
      for await (const batch of batches) {
        rows += batch.length
        const items = batch.map((row) => presentListItem(row, masked))
        if (items.length > 0) yield csvRows(columns, items, style)
      }
    } finally {
      const { customFilters: _, ...said } = query
      const detail = { rows, columns: columns.map(({ key }) => key), filters: filtersSaid(said) }
      deps.accessLog.note(request, { kind: 'export', clientId: null, detail })
    }
  }

  operation(app, {
    method: 'GET',
    url: '/clients/export',
    operationId: 'exportClients',
    requirement: 'clients.export',
    tag: 'clients',
    summary: 'A list of clients as CSV',
    description:
      'The list that the same filters, sort and search give, whole, with the columns asked for. Headers and values are in the language of the request, values that your role does not see are told as hidden, and what a spreadsheet would run as a formula gets an apostrophe in front. A search gives its first 200. Noted in the access log.',
    query: ExportQuery,
    answers: {
      200: {
        description: 'CSV in UTF-8 with a byte order mark; separated by `;` in Russian, by `,` in English',
        media: 'text/csv',
        schema: Bytes,
        headers: { 'Content-Disposition': { type: 'string', description: 'The name of the file' } },
      },
    },
    handler: async ({ query: { columns: keys, ...asked } }, request, reply) => {
      const { access } = request
      const masked = maskedClientFields(access?.permissions ?? new Set())
      const settings = await deps.companySettings(access?.settingsVersion ?? 0)
      const hidden = hiddenClientFields(settings)
      const seen = inUse(await deps.customFields(access))
      const query = {
        ...checkQuery(asked, access, new Set([...masked, ...hidden])),
        customFilters: customFilters(asked.custom, seen),
      }
      const columns = csvColumns(keys, hidden, seen)
      const fields = seen.filter(({ id }) => columns.some(({ key }) => customIdOf(key) === id))
      if (running >= AT_ONCE) {
        throw refuse('too-many-requests', {
          retryAfterSeconds: TRY_AGAIN_SECONDS,
          detail: {
            ru: 'Сейчас идут другие выгрузки. Подождите, пока закончится одна из них',
            en: 'Other exports are running. Wait until one of them ends',
          },
        })
      }
      const language = languageOf(request)
      const style = { language, timeZone: settings['time-zone'] }
      running += 1
      const stream = Readable.from(file(request, query, { columns, fields }, style), {
        objectMode: true,
        highWaterMark: 1,
      })
      stream.once('close', () => {
        running -= 1
      })
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header(
        'content-disposition',
        disposition(FILE_NAME[language], deps.clock.today(settings['time-zone'])),
      )
      reply.header('cache-control', 'no-store')
      reply.header('vary', 'Accept-Language')
      return reply.send(stream)
    },
  })
}
