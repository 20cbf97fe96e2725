import Type, { type Static } from 'typebox'
import { COMPANY_ROLES, METHODS, OPERATION_KINDS, signedMinor } from '../../ledger/operation-schemas.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, LocalDate, NamedRef, nullable, object, ref } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'
import { cameMinor, operationLine, wentMinor } from './schemas.ts'

export const STEPS = ['day', 'week', 'month'] as const
export type Step = (typeof STEPS)[number]
export const GROUPS = ['period', 'city', 'legal-entity', 'category', 'method', 'kind'] as const
export type Group = (typeof GROUPS)[number]

const sums = {
  inMinor: cameMinor,
  outMinor: wentMinor,
  netMinor: signedMinor('In minus out'),
  operations: Type.Integer({ minimum: 0, description: 'How many operations' }),
}
const period = Type.String({
  format: 'date',
  description: 'The first day of a day, week (from Monday) or month',
  examples: ['2026-11-16'],
})

const MoneyRow = object({
  period: nullable(period),
  city: nullable(ref(NamedRef)),
  legalEntity: nullable(ref(NamedRef)),
  category: nullable(ref(NamedRef)),
  method: nullable(choice(METHODS)),
  kind: nullable(choice(OPERATION_KINDS)),
  ...sums,
})
export type MoneyRowJson = Static<typeof MoneyRow>

export const MoneyReport = object(
  {
    from: LocalDate,
    to: LocalDate,
    by: choice(STEPS),
    group: Type.Array(choice(GROUPS), {
      description: 'What the rows are split by; other parts of a row are null',
    }),
    totals: object(sums),
    series: Type.Array(object({ period, inMinor: cameMinor, outMinor: wentMinor }), {
      description: 'For a chart: by `by`, the oldest first, periods without money left out',
    }),
    rows: Type.Array(MoneyRow, { description: 'The newest period first' }),
  },
  { $id: 'MoneyReport', description: 'What came to the company’s desks and accounts, and what went' },
)
export type MoneyReportJson = Static<typeof MoneyReport>

export const MoneyOperation = object(
  {
    ...operationLine,
    place: choice(COMPANY_ROLES, { description: 'Where the money came to or went from' }),
    city: nullable(ref(NamedRef)),
    legalEntity: nullable(ref(NamedRef)),
    client: nullable(ref(ClientRef)),
    amountMinor: signedMinor('What came; below zero it went'),
  },
  { $id: 'MoneyOperation', description: 'Money that came or went' },
)
export type MoneyOperationJson = Static<typeof MoneyOperation>
export const MoneyOperationPage = pageOf(ref(MoneyOperation), {
  $id: 'MoneyOperationPage',
  description: 'Operations behind a report, the newest first by when they happened',
})
