import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import type { Scope } from '../../platform/auth/access.ts'
import { csvAnswer, type SendCsv } from '../../platform/http/csv-file.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { periodOf } from '../../platform/http/period.ts'
import { refuse } from '../../platform/http/problem.ts'
import { choice, object } from '../../platform/http/schemas.ts'
import { counted, csvTable } from './csv-table.ts'
import { moneyColumns } from './money-csv.ts'
import { type MoneyFilters, moneyParams } from './money-filters.ts'
import { readMoneyOperations, readMoneyReport } from './money-query.ts'
import { GROUPS, type Group, MoneyOperationPage, MoneyReport, STEPS } from './money-schemas.ts'
import { refuseReport } from './problems.ts'
import { timeZoneOf } from './time-zone.ts'

const SORT = 'money-operations'
const MOST_DAYS = 3_660
const FILE_NAME = { ru: 'Деньги', en: 'Money', ascii: 'money' } as const

const group = Type.Optional(
  Type.String({
    pattern: `^(${GROUPS.join('|')})(,(${GROUPS.join('|')}))*$`,
    maxLength: 100,
    default: 'period',
    description: `What the rows are split by, separated by commas: ${GROUPS.join(', ')}`,
    examples: ['period,city,category,method'],
  }),
)
const by = Type.Optional(
  choice(STEPS, { default: 'day', description: 'The step of periods and of the series' }),
)
const ReportQuery = object({ ...moneyParams, by, group })

function groupsOf(text = 'period'): Group[] {
  return GROUPS.filter((one) => text.split(',').includes(one))
}

export function moneyRoutes(app: FastifyInstance, deps: Deps, sendCsv: SendCsv): void {
  const { reads } = deps.database

  /** What is asked for, and by whom. @throws 422 for a period of more than ten years. */
  async function askedOf(request: FastifyRequest, query: MoneyFilters) {
    const timeZone = await timeZoneOf(deps, request)
    const period = periodOf(query.from, query.to, timeZone)
    if (Temporal.PlainDate.from(query.from).until(query.to).days > MOST_DAYS)
      throw refuseReport('period-too-long')
    const scope: Scope | undefined = request.access?.scope
    if (scope === undefined) throw refuse('not-signed-in')
    return { period, filters: query, scope, timeZone }
  }

  operation(app, {
    method: 'GET',
    url: '/money-report',
    operationId: 'getMoneyReport',
    requirement: 'money-reports.view',
    tag: 'money-reports',
    summary: 'What money came and went',
    description:
      'Money at the company’s desks, acquiring, bank accounts, terminals and card providers over whole days of its calendar: totals, rows and a series for a chart. What is reversed counts against the day of the reversal. Who works in some cities sees theirs.',
    query: ReportQuery,
    answers: { 200: { description: 'The report', schema: MoneyReport } },
    refusals: [422],
    handler: async ({ query: { by = 'day', group, ...filters } }, request) => {
      const groups = groupsOf(group)
      const asked = await askedOf(request, filters)
      const report = await readMoneyReport(reads, { ...asked, by, group: groups })
      return { from: filters.from, to: filters.to, by, group: groups, ...report }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/money-report/export',
    operationId: 'exportMoneyReport',
    requirement: 'money-reports.view',
    tag: 'money-reports',
    summary: 'What money came and went, as CSV',
    description: 'The rows of the report in the language of the request. Noted in the access log.',
    query: ReportQuery,
    answers: { 200: csvAnswer },
    refusals: [422],
    handler: async ({ query: { by = 'day', group, ...filters } }, request, reply) => {
      const groups = groupsOf(group)
      const asked = await askedOf(request, filters)
      const { rows } = await readMoneyReport(reads, { ...asked, by, group: groups })
      const language = languageOf(request)
      const tell = (count: number) =>
        deps.accessLog.note(request, {
          kind: 'export',
          clientId: null,
          detail: { rows: count, what: 'money-report', group: groups, filters },
        })
      async function* once() {
        if (rows.length > 0) yield rows
      }
      return sendCsv(reply, {
        name: FILE_NAME,
        language,
        today: deps.clock.today(asked.timeZone),
        pieces: () =>
          csvTable(moneyColumns(groups), counted(once(), tell), { language, timeZone: asked.timeZone }),
      })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/money-report/operations',
    operationId: 'listMoneyOperations',
    requirement: 'money-reports.view',
    tag: 'money-reports',
    summary: 'Operations behind the money report',
    description: 'Those that the same filters leave, the newest first by when they happened.',
    query: object({ ...moneyParams, ...pageQuery }),
    answers: { 200: { description: 'A page of operations', schema: MoneyOperationPage } },
    refusals: [422],
    handler: async ({ query: { limit = DEFAULT_LIMIT, cursor, ...filters } }, request) => {
      const key = cursor === undefined ? null : deps.cursors.read(cursor, SORT)
      const after: [string, string, number] | null =
        key === null ? null : [String(key[0]), String(key[1]), Number(key[2])]
      const rows = await readMoneyOperations(reads, await askedOf(request, filters), {
        after,
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(({ line: _, ...shown }) => shown),
        nextCursor:
          last === undefined
            ? null
            : deps.cursors.write({ sort: SORT, key: [last.occurredAt, last.operationId, last.line] }),
      }
    },
  })
}
