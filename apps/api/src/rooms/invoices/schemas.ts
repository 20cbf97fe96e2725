import { VAT_RATES } from '@kith/kernel/vat.ts'
import Type, { type Static } from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import {
  choice,
  Instant,
  LocalDate,
  NamedRef,
  NullableText,
  nullable,
  object,
  ref,
  Uuid,
} from '../../platform/http/schemas.ts'
import { ClientRef, requisites } from '../clients/contract.ts'
import { DOCUMENT_KINDS } from './document.ts'

/** One price, and one document, are ten billion roubles at most. */
export const MAX_MINOR = 1_000_000_000_000
export const MAX_LINES = 100

const minor = (description: string) =>
  Type.Integer({ description: `${description}, in minor units`, examples: [1_235_000] })
const party = {
  name: Type.String({ examples: ['ООО «Ромашка»'] }),
  inn: NullableText,
  address: NullableText,
  ...requisites,
}

const Payee = object(
  { ...party, director: NullableText, accountant: NullableText },
  { $id: 'DocumentPayee', description: 'The legal entity as it was on the day of issue' },
)
const Payer = object(
  {
    ...party,
    contractNumber: NullableText,
    contractFrom: nullable(LocalDate),
    details: nullable(Type.String({ description: 'Additional information of the card' })),
    onBehalfOf: nullable(
      Type.String({ description: 'The client for whom it is, when requisites of another count' }),
    ),
  },
  { $id: 'DocumentPayer', description: 'Whoever pays, with the requisites that counted on the day of issue' },
)
const Line = object(
  {
    name: Type.String({ examples: ['Занятия в ноябре'] }),
    quantity: Type.Number({ examples: [1.5] }),
    unit: Type.String({ examples: ['шт'] }),
    priceMinor: minor('Price of one, VAT included'),
    amountMinor: minor('Quantity times price, VAT included'),
  },
  { $id: 'DocumentLine', description: 'A line of a document' },
)
const StatementSchema = object(
  {
    openingMinor: minor('Balance before the period; negative: the client owes'),
    inMinor: minor('What came in for the client'),
    outMinor: minor('What was charged'),
    closingMinor: minor('Balance at the end of the period; negative: the client owes'),
    operations: Type.Array(
      object({
        occurredOn: LocalDate,
        title: Type.String({ examples: ['Оплата услуг'] }),
        document: NullableText,
        amountMinor: minor('What it changed the balance by'),
      }),
    ),
  },
  { $id: 'DocumentStatement', description: 'What a reconciliation found in the ledger on the day of issue' },
)

const shown = {
  kind: choice(DOCUMENT_KINDS, {
    description: 'invoice is счёт на оплату, act акт выполненных работ, reconciliation акт сверки',
  }),
  issuedOn: LocalDate,
  year: Type.Integer({ description: 'Within which numbers grow from 1', examples: [2026] }),
  client: ref(ClientRef),
  legalEntity: ref(NamedRef),
  totalMinor: minor('Total of the lines, VAT included; of a reconciliation its closing balance'),
  vat: choice(VAT_RATES, { description: 'none is «без НДС», else percent' }),
  vatMinor: minor('VAT inside the total, rounded line by line'),
  basis: nullable(Type.String({ examples: ['Договор № 12 от 01.02.2026'] })),
  periodFrom: nullable(LocalDate),
  periodUntil: nullable(LocalDate),
}
const whole = {
  lines: Type.Array(ref(Line)),
  payee: ref(Payee),
  payer: ref(Payer),
  statement: nullable(ref(StatementSchema)),
  note: NullableText,
}
const issued = {
  id: Uuid,
  number: Type.Integer({ examples: [14] }),
  voidedAt: nullable(Instant),
  voidReason: NullableText,
  version: Type.Integer(),
  createdAt: Instant,
  author: object({
    kind: choice(['staff', 'client', 'integrator', 'system'] as const),
    id: nullable(Uuid),
    name: NullableText,
  }),
}

export const DocumentSchema = object(
  { ...issued, ...shown, ...whole },
  { $id: 'InvoiceDocument', description: 'A document that the company issued; it never changes' },
)
export const DocumentItem = object(
  { ...issued, ...shown },
  { $id: 'InvoiceDocumentItem', description: 'A document in a list' },
)
export const DocumentPage = pageOf(ref(DocumentItem), {
  $id: 'InvoiceDocumentPage',
  description: 'Documents, newest first',
})
const Warning = object(
  { code: Type.String({ examples: ['payer-inn-missing'] }), detail: Type.String() },
  {
    $id: 'DocumentWarning',
    description: 'What keeps a document from being complete, though it may be issued',
  },
)
export const DocumentPreview = object(
  {
    number: Type.Null({ description: 'It gets its number when it is issued' }),
    ...shown,
    ...whole,
    warnings: Type.Array(ref(Warning)),
  },
  { $id: 'InvoiceDocumentPreview', description: 'What would be issued' },
)

export const NewDocument = object(
  {
    kind: choice(DOCUMENT_KINDS),
    legalEntityId: Uuid,
    issuedOn: Type.Optional(LocalDate),
    lines: Type.Optional(
      Type.Array(
        object({
          name: Type.Optional(
            Type.String({
              maxLength: 300,
              description: 'The company’s setting `invoice-service` when absent',
            }),
          ),
          quantity: Type.Number({
            exclusiveMinimum: 0,
            maximum: 1_000_000,
            description: 'At most three decimals',
          }),
          unit: Type.Optional(Type.String({ maxLength: 20, default: 'шт' })),
          priceMinor: Type.Integer({
            minimum: 1,
            maximum: MAX_MINOR,
            description: 'Price of one, VAT included, in minor units',
          }),
        }),
        { maxItems: MAX_LINES },
      ),
    ),
    vat: Type.Optional(choice(VAT_RATES, { description: 'What the legal entity says when absent' })),
    basis: Type.Optional(
      nullable(
        Type.String({ maxLength: 300, description: 'The client’s contract when absent; null for none' }),
      ),
    ),
    note: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
    periodFrom: Type.Optional(LocalDate),
    periodUntil: Type.Optional(LocalDate),
  },
  {
    $id: 'NewInvoiceDocument',
    description:
      'A document to issue, today unless `issuedOn` says otherwise; a reconciliation has a period instead of lines',
    examples: [
      {
        kind: 'invoice',
        legalEntityId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        lines: [{ name: 'Занятия в ноябре', quantity: 1, priceMinor: 1_235_000 }],
      },
    ],
  },
)
export const VoidDocument = object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  {
    $id: 'VoidInvoiceDocument',
    description: 'Why a document is void',
    examples: [{ reason: 'Ошибка в сумме, выставлен новый счёт' }],
  },
)

export type DocumentJson = Static<typeof DocumentSchema>
export type DocumentItemJson = Static<typeof DocumentItem>
export type DocumentPreviewJson = Static<typeof DocumentPreview>
export type NewDocumentInput = Static<typeof NewDocument>
export type WarningJson = Static<typeof Warning>

export const documentSchemas = [
  Payee,
  Payer,
  Line,
  StatementSchema,
  DocumentSchema,
  DocumentItem,
  DocumentPage,
  Warning,
  DocumentPreview,
  NewDocument,
  VoidDocument,
]
