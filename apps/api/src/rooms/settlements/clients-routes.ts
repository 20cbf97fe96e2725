import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { csvAnswer, type SendCsv } from '../../platform/http/csv-file.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { periodOf } from '../../platform/http/period.ts'
import { object } from '../../platform/http/schemas.ts'
import { CLIENT_COLUMNS } from './clients-csv.ts'
import { type ClientsKey, clientsParams } from './clients-filters.ts'
import { exportedClients, readClientsPage, readClientsTotals } from './clients-query.ts'
import { SettlementsReport } from './clients-schemas.ts'
import { counted, csvTable } from './csv-table.ts'
import { timeZoneOf } from './time-zone.ts'

const SORT = 'settlements'
const FILE_NAME = {
  ru: 'Клиенты, расчёты',
  en: 'Clients, settlements',
  ascii: 'clients-settlements',
} as const

export function clientsReportRoutes(app: FastifyInstance, deps: Deps, sendCsv: SendCsv): void {
  const { reads } = deps.database

  operation(app, {
    method: 'GET',
    url: '/settlements-report',
    operationId: 'getSettlementsReport',
    requirement: 'money-reports.view',
    tag: 'money-reports',
    summary: 'Clients, settlements',
    description:
      'Clients with an account of their own, by name, those in the archive among them: what they had, what came and went, and what they had in the end on the main and bonus account and as debts per city, over whole days of the company’s calendar. `count=true` adds the sums of all whom the filters leave.',
    query: object({
      ...clientsParams,
      ...pageQuery,
      count: Type.Optional(Type.Boolean({ description: 'Also sum all of them up' })),
    }),
    answers: { 200: { description: 'A page of clients', schema: SettlementsReport } },
    refusals: [422],
    handler: async ({ query: { limit = DEFAULT_LIMIT, cursor, count, ...filters } }, request) => {
      const key = cursor === undefined ? null : deps.cursors.read(cursor, SORT)
      const after: ClientsKey | null = key === null ? null : [String(key[0]), String(key[1])]
      const period = periodOf(filters.from, filters.to, await timeZoneOf(deps, request))
      const { items, last } = await readClientsPage(reads, period, filters, { after, limit })
      return {
        items,
        nextCursor: last === null ? null : deps.cursors.write({ sort: SORT, key: last }),
        ...(count === true && { totals: await readClientsTotals(reads, period, filters) }),
      }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/settlements-report/export',
    operationId: 'exportSettlementsReport',
    requirement: 'money-reports.view',
    tag: 'money-reports',
    summary: 'Clients, settlements, as CSV',
    description: 'The whole report in the language of the request. Noted in the access log.',
    query: object(clientsParams),
    answers: { 200: csvAnswer },
    refusals: [422],
    handler: async ({ query: filters }, request, reply) => {
      const timeZone = await timeZoneOf(deps, request)
      const period = periodOf(filters.from, filters.to, timeZone)
      const language = languageOf(request)
      const tell = (rows: number) =>
        deps.accessLog.note(request, {
          kind: 'export',
          clientId: null,
          detail: { rows, what: 'settlements-report', filters },
        })
      return sendCsv(reply, {
        name: FILE_NAME,
        language,
        today: deps.clock.today(timeZone),
        pieces: () =>
          csvTable(CLIENT_COLUMNS, counted(exportedClients(reads, period, filters), tell), {
            language,
            timeZone,
          }),
      })
    },
  })
}
