import Type, { type Static } from 'typebox'
import { choice, LocalDate, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'
import { DISCOUNT_SOURCES } from './discounts.ts'

const BasisPoints = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Hundredths of a percent',
  examples: [1000],
})
/** In kopecks: ten billion roubles, as much as one operation may be about. */
const MOST_MINOR = 1_000_000_000_000
const amount = (description: string, example: number) =>
  Type.Integer({ minimum: 0, maximum: MOST_MINOR, description, examples: [example] })

const DiscountSource = object(
  {
    kind: choice(DISCOUNT_SOURCES, {
      description:
        'The client’s own setting, that of a client above, of the group or of the company; a family; a discount card',
    }),
    id: nullable({ ...Uuid, description: 'Of the group, the family or the card' }),
    name: nullable(
      Type.String({ description: 'Of the group; the number of the card', examples: ['000123'] }),
    ),
    client: nullable(ref(ClientRef)),
  },
  {
    $id: 'DiscountSource',
    description: 'Where a discount comes from; `client` is who says it, heads the family or owns the card',
  },
)

const DiscountCandidate = object(
  { basisPoints: BasisPoints, source: ref(DiscountSource) },
  { $id: 'DiscountCandidate', description: 'A discount that the client could get' },
)

const TermsDiscount = object(
  {
    basisPoints: BasisPoints,
    source: nullable(ref(DiscountSource)),
    candidates: Type.Array(ref(DiscountCandidate), { description: 'All of them, highest first' }),
  },
  {
    $id: 'TermsDiscount',
    description: 'The discount that holds: the highest, they never add up. 0 and no source without any',
  },
)

const NextTariff = object(
  { from: LocalDate, id: Uuid, name: Type.String({ examples: ['Зимний'] }) },
  { $id: 'NextTariff', description: 'The tariff to come, and its first day' },
)

const Referral = object(
  {
    code: nullable(Type.String({ description: 'Null without an own account', examples: ['PETROV7'] })),
    referredBy: nullable(ref(ClientRef)),
    referred: Type.Integer({ description: 'How many came by the code', examples: [3] }),
    bonusMinor: Type.Integer({
      description: 'What the client got for them, in bonus kopecks; reversed bonuses aside',
      examples: [90_000],
    }),
  },
  { $id: 'ClientReferral', description: 'The referral code of a client, and who came by whose' },
)

export const Terms = object(
  {
    on: LocalDate,
    payer: ref(ClientRef),
    discount: ref(TermsDiscount),
    tariff: nullable(ref(NamedRef)),
    nextTariff: nullable(ref(NextTariff)),
    prizeOrders: nullable(
      Type.Integer({ description: 'Every how-manieth completed order is a prize', examples: [10] }),
    ),
    referral: ref(Referral),
  },
  { $id: 'ClientTerms', description: 'On which terms a client buys' },
)
export type TermsJson = Static<typeof Terms>

export const AmountToQuote = Type.Integer({
  minimum: 1,
  maximum: MOST_MINOR,
  description: 'Kopecks, before the discount',
  examples: [1_235_060],
})

export const Quote = object(
  {
    on: LocalDate,
    amountMinor: amount('Kopecks, as asked', 1_235_060),
    basisPoints: BasisPoints,
    source: nullable(ref(DiscountSource)),
    discountMinor: amount('Kopecks off, a half rounded up', 92_630),
    payableMinor: amount('Kopecks left to pay', 1_142_430),
  },
  { $id: 'ClientQuote', description: 'What an amount comes to for a client, with the discount that holds' },
)

export const NewReferral = object(
  {
    code: Type.String({
      minLength: 1,
      maxLength: 32,
      description: 'The referral code of whoever invited, in whatever case',
      examples: ['PETROV7'],
    }),
  },
  { $id: 'NewReferral', description: 'By whose code the client came', examples: [{ code: 'PETROV7' }] },
)

export const pricingSchemas = [
  DiscountSource,
  DiscountCandidate,
  TermsDiscount,
  NextTariff,
  Referral,
  Terms,
  Quote,
  NewReferral,
]
