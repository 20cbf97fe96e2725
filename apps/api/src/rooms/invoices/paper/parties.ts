import type { Payee, Payer } from '../document.ts'

/**
 * A side of a document in one line: name, INN, KPP, address; what is missing is left out.
 *
 * Example: "ООО «Ромашка», ИНН 7702235133, КПП 770201001, г. Москва, ул. Пушкина, 1".
 */
export function partyLine(party: Pick<Payee, 'name' | 'inn' | 'kpp' | 'address'>): string {
  return [
    party.name,
    party.inn === null ? null : `ИНН ${party.inn}`,
    party.kpp === null ? null : `КПП ${party.kpp}`,
    party.address,
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

/** The payer, and for whom it is when another's requisites count: "ООО «Сеть», ИНН 7702235133 (за: Орлов Иван Петрович)". */
export function payerLine(payer: Payer): string {
  const line = partyLine(payer)
  return payer.onBehalfOf === null ? line : `${line} (за: ${payer.onBehalfOf})`
}

/** INN and KPP as a счёт-фактура writes them: "7702235133/770201001", "771234567890", "—". */
export function innKpp(party: Pick<Payee, 'inn' | 'kpp'>): string {
  return [party.inn, party.kpp].filter((part) => part !== null).join('/') || '—'
}
