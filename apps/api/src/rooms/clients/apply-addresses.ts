import { cleanText } from '@kith/kernel/text.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { Address } from './client-values.ts'
import type { AddressValue } from './field-inputs.ts'
import { fieldError } from './problems.ts'

/** Favourite addresses of one client; the table holds no more either. */
export const MOST_ADDRESSES = 30

const WORDS = {
  empty: { ru: 'Укажите адрес', en: 'Give the address' },
  unknown: { ru: 'У клиента нет адреса с таким id', en: 'The client has no address with this id' },
}

const tooMany = (count: number) => ({
  ru: `Любимых адресов может быть не больше ${MOST_ADDRESSES}, а здесь ${count}. Уберите лишние`,
  en: `There can be at most ${MOST_ADDRESSES} favourite addresses, and here are ${count}. Remove some`,
})

/**
 * The list that replaces a client's favourite addresses, in the order written; items with the `id` of an address that is
 * there keep it, and its label unless they give one. Errors point at the item.
 *
 * Example: `[{ address: ' Лесная,  12 ' }]` → one new address "Лесная, 12" without a label.
 */
export function applyAddresses(
  before: readonly Address[],
  written: readonly AddressValue[],
  newId: () => string,
): { addresses: Address[]; errors: FieldError[] } {
  if (written.length > MOST_ADDRESSES) {
    const error = fieldError('addresses', 'too-many-addresses', tooMany(written.length))
    return { addresses: [...before], errors: [error] }
  }
  const errors: FieldError[] = []
  const known = new Map(before.map((item) => [item.id, item]))
  const addresses = written.map((item, i): Address => {
    const id = item.id?.toLowerCase()
    const same = id === undefined ? undefined : known.get(id)
    if (id !== undefined && same === undefined) {
      errors.push(fieldError(`addresses/${i}/id`, 'address-unknown', WORDS.unknown))
    }
    if (id !== undefined) known.delete(id)
    const address = cleanText(item.address)
    if (address === '') errors.push(fieldError(`addresses/${i}/address`, 'address-empty', WORDS.empty))
    const label = item.label === undefined ? (same?.label ?? null) : item.label
    return {
      id: same?.id ?? newId(),
      label: label === null ? null : cleanText(label) || null,
      address,
    }
  })
  return { addresses, errors }
}
