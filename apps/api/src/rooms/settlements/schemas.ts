import Type, { type Static } from 'typebox'
import {
  CLIENT_ROLES,
  COMPANY_ROLES,
  METHODS,
  OPERATION_KINDS,
  signedMinor,
} from '../../ledger/operation-schemas.ts'
import { pageOf } from '../../platform/http/list.ts'
import {
  choice,
  Instant,
  LocalDate,
  NamedRef,
  nullable,
  object,
  ref,
  Uuid,
} from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'

export const cameMinor = Type.Integer({
  minimum: 0,
  description: 'What came, in minor units',
  examples: [1235000],
})
export const wentMinor = Type.Integer({
  minimum: 0,
  description: 'What went, in minor units',
  examples: [62000],
})

/** What a line says of its operation. */
export const operationLine = {
  operationId: Uuid,
  kind: choice(OPERATION_KINDS),
  method: nullable(choice(METHODS)),
  category: nullable(ref(NamedRef)),
  customer: nullable(ref(ClientRef)),
  document: nullable(Type.String()),
  comment: nullable(Type.String()),
  author: object({
    kind: choice(['staff', 'client', 'integrator', 'system'] as const),
    id: nullable(Uuid),
    name: nullable(Type.String()),
  }),
  occurredAt: Instant,
  recordedAt: Instant,
  reversed: Type.Boolean({ description: 'Another operation took it back' }),
  reverses: nullable(Type.String({ format: 'uuid', description: 'The operation that it takes back' })),
}

export const AccountEntry = object(
  {
    ...operationLine,
    other: object(
      {
        role: choice([...CLIENT_ROLES, ...COMPANY_ROLES] as const),
        client: nullable(ref(ClientRef)),
        city: nullable(ref(NamedRef)),
      },
      {
        description:
          'Where it came from, or where it went: another client’s account, or one of the company’s',
      },
    ),
    amountMinor: signedMinor('What the balance changed by'),
    runningMinor: signedMinor('The balance after it, in the order in which things happened'),
  },
  { $id: 'AccountEntry', description: 'A line of an account' },
)
export type AccountEntryJson = Static<typeof AccountEntry>

export const AccountEntryPage = pageOf(
  ref(AccountEntry),
  { $id: 'AccountEntryPage', description: 'Entries of an account, the newest first by when they happened' },
  {
    total: Type.Optional(object({ value: Type.Integer({ minimum: 0 }), exact: Type.Boolean() })),
    totals: Type.Optional(
      object(
        { inMinor: cameMinor, outMinor: wentMinor },
        { description: 'With `count=true`: sums of all entries that the filters leave' },
      ),
    ),
  },
)

/** Opening, turnovers and closing of a period. */
export const turnovers = {
  openingMinor: signedMinor('What was there when the period began'),
  inMinor: cameMinor,
  outMinor: wentMinor,
  closingMinor: signedMinor('What was there when it ended: opening + in − out'),
}
export const AccountStatement = object(
  { accountId: Uuid, from: nullable(LocalDate), to: nullable(LocalDate), ...turnovers },
  { $id: 'AccountStatement', description: 'An account over whole days of the company’s calendar' },
)
export type StatementJson = Static<typeof AccountStatement>
