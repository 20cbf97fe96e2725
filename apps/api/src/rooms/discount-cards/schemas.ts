import Type, { type Static } from 'typebox'
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

/** Amounts are whole minor units (kopecks): 1235000 is 12,350.00 ₽. One line may be 100 million roubles at most. */
export const MAX_LINE_MINOR = 10_000_000_000
const MAX_BROUGHT_MINOR = 1_000_000_000_000
/** How many cards one client may have. */
export const MAX_CARDS = 200

const minor = (description: string) =>
  Type.Integer({ minimum: 0, description: `${description}, in minor units` })

const totals = {
  visits: Type.Integer({ description: 'Moments at which something was bought' }),
  goodsMinor: minor('Goods sold'),
  servicesMinor: minor('Services sold'),
  purchasesMinor: minor('Goods and services together'),
  bonusMinor: minor(
    'Bonuses of these purchases: of each line its share by the card’s bonus rule, a half rounded up',
  ),
}
export const CardTotals = object(totals, { $id: 'CardTotals', description: 'What was bought on a card' })
export type CardTotalsJson = Static<typeof CardTotals>

export const DiscountCard = object(
  {
    id: Uuid,
    number: Type.String({ examples: ['000124'] }),
    client: ref(ClientRef),
    kind: nullable(ref(NamedRef)),
    vipDiscountBasisPoints: Type.Integer({ description: 'Hundredths of a percent', examples: [1500] }),
    bonusBasisPoints: Type.Integer({
      description: 'Share of each purchase that is accrued as bonuses, hundredths of a percent',
      examples: [300],
    }),
    broughtAccruedMinor: minor('Accrued before the first purchase known here'),
    accruedMinor: minor('What was brought and all purchases'),
    totals: ref(CardTotals),
    issuedOn: LocalDate,
    closedAt: nullable(Instant),
    note: nullable(Type.String()),
    version: Type.Integer(),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { $id: 'DiscountCard', description: 'A discount card of a client, with what was bought on it' },
)
export type DiscountCardJson = Static<typeof DiscountCard>

export const DiscountCards = object(
  { items: Type.Array(ref(DiscountCard)) },
  { $id: 'DiscountCards', description: 'Cards of a client: open ones first, each newest first' },
)

const share = (description: string) =>
  Type.Optional(
    Type.Integer({ minimum: 0, maximum: 10_000, description: `${description}, hundredths of a percent` }),
  )
const written = {
  kindId: Type.Optional(nullable(Uuid)),
  vipDiscountBasisPoints: share('VIP discount'),
  bonusBasisPoints: share('Share of each purchase that is accrued as bonuses'),
  broughtAccruedMinor: Type.Optional(
    Type.Integer({ minimum: 0, maximum: MAX_BROUGHT_MINOR, description: 'Accrued before, in minor units' }),
  ),
  issuedOn: Type.Optional(LocalDate),
  note: Type.Optional(nullable(Type.String({ maxLength: 2000 }))),
}
const number = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Unique, whatever the case of its letters',
})

export const NewDiscountCard = object(
  { clientId: Uuid, number, ...written },
  {
    $id: 'NewDiscountCard',
    description: 'A card to issue; today unless `issuedOn` says otherwise',
    examples: [
      {
        clientId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        number: '000124',
        vipDiscountBasisPoints: 1500,
        bonusBasisPoints: 300,
      },
    ],
  },
)
export const DiscountCardPatch = object(
  {
    number: Type.Optional(number),
    clientId: Type.Optional(Uuid),
    ...written,
  },
  {
    $id: 'DiscountCardPatch',
    description: 'A merge patch; another `clientId` transfers the card to that client',
    minProperties: 1,
    examples: [{ vipDiscountBasisPoints: 1000, note: null }],
  },
)
export type NewCardInput = Static<typeof NewDiscountCard>
export type CardPatch = Static<typeof DiscountCardPatch>

export const LINE_KINDS = ['goods', 'service'] as const
export const NewVisit = object(
  {
    occurredAt: Type.Optional(Instant),
    clientId: Type.Optional(Uuid),
    lines: Type.Array(
      object({
        kind: choice(LINE_KINDS),
        title: Type.String({ minLength: 1, maxLength: 200 }),
        quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
        amountMinor: Type.Integer({
          minimum: 0,
          maximum: MAX_LINE_MINOR,
          description: 'For the whole line, quantity included, in minor units',
        }),
      }),
      { minItems: 1, maxItems: 100 },
    ),
  },
  {
    $id: 'NewVisit',
    description:
      'What was bought at one visit; by the owner unless `clientId` names another, now unless `occurredAt` does',
    examples: [{ lines: [{ kind: 'goods', title: 'Оправа', quantity: 1, amountMinor: 1_235_000 }] }],
  },
)
export type NewVisitInput = Static<typeof NewVisit>

export const CardPurchase = object(
  {
    id: Uuid,
    visitId: Uuid,
    occurredAt: Instant,
    client: ref(ClientRef),
    kind: choice(LINE_KINDS),
    title: Type.String(),
    quantity: Type.Integer(),
    amountMinor: minor('For the whole line'),
  },
  { $id: 'CardPurchase', description: 'A line of a visit' },
)
export type CardPurchaseJson = Static<typeof CardPurchase>
export const CardPurchasePage = pageOf(
  ref(CardPurchase),
  { $id: 'CardPurchasePage', description: 'Lines, newest visit first, with totals' },
  {
    allTime: ref(CardTotals),
    period: ref(CardTotals),
    accruedMinor: minor('What was brought and all purchases'),
  },
)
export const Visit = object(
  { visitId: Uuid, occurredAt: Instant, items: Type.Array(ref(CardPurchase)) },
  { $id: 'Visit', description: 'The visit as it was noted' },
)

export const cardSchemas = [
  CardTotals,
  DiscountCard,
  DiscountCards,
  NewDiscountCard,
  DiscountCardPatch,
  NewVisit,
  CardPurchase,
  CardPurchasePage,
  Visit,
]
