import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { csvAnswer, type SendCsv } from '../../platform/http/csv-file.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { periodOf } from '../../platform/http/period.ts'
import { LocalDate, object, Uuid } from '../../platform/http/schemas.ts'
import { readAccount } from '../accounts/contract.ts'
import { counted, csvTable } from './csv-table.ts'
import { ENTRY_COLUMNS, exportedEntries } from './entries-csv.ts'
import { readEntries, readStatement, readTurnovers } from './entries-query.ts'
import { entryParams } from './entry-filters.ts'
import { AccountEntryPage, AccountStatement } from './schemas.ts'
import { timeZoneOf } from './time-zone.ts'

const Params = object({ id: Uuid })
const FILE_NAME = { ru: 'Расчёты', en: 'Settlements', ascii: 'settlements' } as const

export function entryRoutes(app: FastifyInstance, deps: Deps, sendCsv: SendCsv): void {
  const { primary, reads } = deps.database

  operation(app, {
    method: 'GET',
    url: '/accounts/:id/entries',
    operationId: 'listAccountEntries',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'Entries of an account',
    description:
      'The newest first by when they happened, each with the balance after it, which filters don’t change. `from` and `to` are whole days of the company’s calendar. `count=true` adds how many there are and their sums.',
    params: Params,
    query: object({
      ...entryParams,
      ...pageQuery,
      count: Type.Optional(Type.Boolean({ description: 'Also count them and sum them up' })),
    }),
    answers: { 200: { description: 'A page of entries', schema: AccountEntryPage } },
    refusals: [404, 422],
    handler: async ({ params: { id }, query }, request) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      // The cursor belongs to its account: another one's page would begin in the middle.
      const sort = `entries:${id}`
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, sort)
      const after: [string, string] | null = key === null ? null : [String(key[0]), String(key[1])]
      await readAccount(primary, id)
      const period = periodOf(query.from, query.to, await timeZoneOf(deps, request))
      const rows = await readEntries(primary, id, period, query, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const sums = query.count === true ? await readTurnovers(primary, id, period, query) : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort, key: [last.occurredAt, last.operationId] }),
        ...(sums && {
          total: { value: sums.count, exact: true },
          totals: { inMinor: sums.inMinor, outMinor: sums.outMinor },
        }),
      }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/accounts/:id/entries/export',
    operationId: 'exportAccountEntries',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'Entries of an account as CSV',
    description:
      'What the same filters list, whole, the oldest first, in the language of the request. What a spreadsheet would run as a formula gets an apostrophe in front. Noted in the access log.',
    params: Params,
    query: object(entryParams),
    answers: { 200: csvAnswer },
    refusals: [404, 422],
    handler: async ({ params: { id }, query }, request, reply) => {
      const timeZone = await timeZoneOf(deps, request)
      const period = periodOf(query.from, query.to, timeZone)
      const account = await readAccount(primary, id)
      const language = languageOf(request)
      const tell = (rows: number) =>
        deps.accessLog.note(request, {
          kind: 'export',
          clientId: account.client.id,
          detail: { rows, what: 'account-entries', role: account.role, filters: query },
        })
      return sendCsv(reply, {
        name: FILE_NAME,
        language,
        today: deps.clock.today(timeZone),
        pieces: () =>
          csvTable(ENTRY_COLUMNS, counted(exportedEntries(reads, id, period, query), tell), {
            language,
            timeZone,
          }),
      })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/accounts/:id/statement',
    operationId: 'getAccountStatement',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'An account over a period',
    description:
      'Opening, turnovers and closing at any past dates, by when things happened: what was recorded later for a day before counts on its day.',
    params: Params,
    query: object({ from: Type.Optional(LocalDate), to: Type.Optional(LocalDate) }),
    answers: { 200: { description: 'The statement', schema: AccountStatement } },
    refusals: [404, 422],
    handler: async ({ params: { id }, query: { from, to } }, request) => {
      const period = periodOf(from, to, await timeZoneOf(deps, request))
      await readAccount(primary, id)
      return {
        accountId: id,
        from: from ?? null,
        to: to ?? null,
        ...(await readStatement(primary, id, period)),
      }
    },
  })
}
