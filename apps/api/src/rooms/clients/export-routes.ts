import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { type CustomField, customIdOf, inUse } from '../../fields/custom/custom-field.ts'
import type { CsvStyle } from '../../platform/http/csv.ts'
import { csvAnswer, csvFiles } from '../../platform/http/csv-file.ts'
import { languageOf } from '../../platform/http/language.ts'
import { operation } from '../../platform/http/operation.ts'
import { object } from '../../platform/http/schemas.ts'
import { checkQuery } from './check-query.ts'
import { withCustom } from './custom-columns.ts'
import { customFilters } from './custom-filters.ts'
import { type CsvColumn, csvColumns, csvHead, csvRows, TABLE_COLUMNS } from './export-csv.ts'
import { exportedRows } from './export-query.ts'
import { FIGURE_KEYS, withAccounts } from './figure-columns.ts'
import { type ClientsQuery, listParams } from './filters.ts'
import { hiddenClientFields } from './hidden-fields.ts'
import type { ListRow } from './list-columns.ts'
import { maskedClientFields, presentListItem } from './present-client.ts'
import { type SearchQuery, searchClients } from './search-query.ts'

const SEARCH_LIMIT = 200

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

/** «Клиенты 2026-11-14.csv», and for programs that know ASCII only clients-2026-11-14.csv. */
const FILE_NAME = { ru: 'Клиенты', en: 'Clients', ascii: 'clients' } as const

export function exportRoutes(app: FastifyInstance, deps: Deps): void {
  const { reads } = deps.database
  const sendCsv = csvFiles()

  async function found(query: SearchQuery, masked: ReadonlySet<string>) {
    return (await searchClients(reads, query, !masked.has('phones'))).rows
  }

  /** The file piece by piece. Whatever way it ends, the log gets how many rows were taken out. */
  async function* file(
    request: FastifyRequest,
    query: ClientsQuery,
    { columns, fields }: { columns: readonly CsvColumn[]; fields: readonly CustomField[] },
    style: CsvStyle,
  ) {
    const masked = maskedClientFields(request.access?.permissions ?? new Set())
    const figures = columns.some(({ key }) => FIGURE_KEYS.has(key))
    const complete = async (on: pg.Pool | pg.PoolClient, found: readonly ListRow[]) =>
      withAccounts(on, await withCustom(on, found, fields), figures, masked)
    let rows = 0
    try {
      yield csvHead(columns, style.language)
      const { search } = query
      const batches =
        search === undefined
          ? exportedRows(reads, query, complete)
          : [await complete(reads, await found({ ...query, search, limit: SEARCH_LIMIT }, masked))]
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
      200: csvAnswer,
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
      const language = languageOf(request)
      const style = { language, timeZone: settings['time-zone'] }
      return sendCsv(reply, {
        name: FILE_NAME,
        language,
        today: deps.clock.today(settings['time-zone']),
        pieces: () => file(request, query, { columns, fields }, style),
      })
    },
  })
}
