import type { Words } from '../../platform/http/language.ts'
import type { FrozenDocument } from './document.ts'
import { shortDate } from './paper/words.ts'
import type { PayerFacts } from './parties-query.ts'

export interface Warning {
  code: string
  detail: Words
}

const warning = (code: string, ru: string, en: string): Warning => ({ code, detail: { ru, en } })

/** What may be known besides the document itself. */
export interface WarningFacts {
  client: Pick<PayerFacts, 'kind'>
  /** The latest document of the same legal entity, kind and year that is dated later, and its number. */
  later: { number: number; issuedOn: string } | null
  /** Operations of the period that belong to other legal entities. */
  others: number
}

function ofPayer({ kind, payer }: FrozenDocument, client: WarningFacts['client']): Warning[] {
  // People have requisites only when they are sole traders; the tax office asks for them on its own form alone.
  const needed = client.kind !== 'person' || kind === 'invoice-facture'
  return [
    ...(needed && payer.inn === null
      ? [
          warning(
            'payer-inn-missing',
            `У плательщика ${payer.name} не заполнен ИНН: в документе его не будет`,
            `The payer ${payer.name} has no INN: the document goes without it`,
          ),
        ]
      : []),
    ...(needed && payer.address === null
      ? [
          warning(
            'payer-address-missing',
            `У плательщика ${payer.name} не заполнен адрес: в документе его не будет`,
            `The payer ${payer.name} has no address: the document goes without it`,
          ),
        ]
      : []),
    ...(payer.onBehalfOf !== null
      ? [
          warning(
            'payer-inherited',
            `Плательщиком будет ${payer.name}: своих реквизитов у клиента нет`,
            `${payer.name} will be the payer: the client has no requisites of its own`,
          ),
        ]
      : []),
  ]
}

function ofPayee({ payee }: FrozenDocument): Warning[] {
  return [
    ...(payee.inn === null
      ? [
          warning(
            'payee-inn-missing',
            `У юридического лица ${payee.name} не заполнен ИНН`,
            `The legal entity ${payee.name} has no INN`,
          ),
        ]
      : []),
    ...(payee.director === null
      ? [
          warning(
            'payee-director-missing',
            `У юридического лица ${payee.name} не указан руководитель: подпись будет без фамилии`,
            `The legal entity ${payee.name} has no director: the signature goes without a name`,
          ),
        ]
      : []),
  ]
}

/** What keeps a document from being complete, in words for whoever is about to issue it. None of it forbids issuing. */
export function warningsOf(document: FrozenDocument, facts: WarningFacts): Warning[] {
  const { later, others } = facts
  return [
    ...ofPayer(document, facts.client),
    ...ofPayee(document),
    ...(later === null
      ? []
      : [
          warning(
            'later-document',
            `Документ № ${later.number} выставлен более поздним числом, ${shortDate(later.issuedOn)}: номера пойдут не по датам`,
            `Document no. ${later.number} has a later date, ${later.issuedOn}: numbers won’t follow the dates`,
          ),
        ]),
    ...(others === 0
      ? []
      : [
          warning(
            'other-legal-entities',
            `Операции других юридических лиц в сверку не входят, за период их ${others}`,
            `Operations of other legal entities aren’t part of it; the period has ${others}`,
          ),
        ]),
  ]
}
