import type { CompanyRole, Method, OperationKind } from '../../ledger/operation-schemas.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { NewOperationInput } from './schemas.ts'

type Field = Exclude<keyof NewOperationInput, 'kind'>

/** What every kind but a reversal may carry. */
const EVERY: readonly Field[] = ['categoryId', 'legalEntityId', 'cityId', 'document', 'comment', 'occurredAt']
const PAYER: readonly Field[] = ['accountId', 'clientId']

/** The fields of each kind: those that it needs, of which `oneOf` exactly one, and those that it may have. */
export const FIELDS_OF_KIND: Record<
  OperationKind,
  { needs: readonly Field[]; oneOf?: readonly Field[]; may: readonly Field[] }
> = {
  'top-up': { needs: ['amountMinor', 'method'], oneOf: PAYER, may: EVERY },
  refund: { needs: ['amountMinor', 'method'], oneOf: PAYER, may: EVERY },
  charge: {
    needs: ['amountMinor'],
    oneOf: PAYER,
    may: [...EVERY, 'confirmShortage', 'familyId', 'splitByShares', 'holdId'],
  },
  'bonus-accrual': { needs: ['amountMinor'], oneOf: PAYER, may: EVERY },
  'bonus-spending': { needs: ['amountMinor'], oneOf: PAYER, may: [...EVERY, 'familyId', 'holdId'] },
  transfer: {
    needs: ['amountMinor', 'fromAccountId', 'toAccountId'],
    may: ['categoryId', 'document', 'comment', 'occurredAt'],
  },
  correction: { needs: ['amountMinor', 'accountId', 'direction'], may: EVERY },
  'debt-accrual': { needs: ['amountMinor', 'clientId', 'cityId'], may: EVERY },
  'debt-settlement': { needs: ['amountMinor', 'clientId', 'cityId', 'method'], may: EVERY },
  'debt-write-off': { needs: ['amountMinor', 'clientId', 'cityId', 'reasonId'], may: EVERY },
  reversal: { needs: ['operationId'], may: ['comment'] },
}

/** Where money stands that comes or goes this way; `account` is no place of the company's. */
export const PLACE_OF_METHOD: Record<Exclude<Method, 'account'>, CompanyRole> = {
  cash: 'cash-desk',
  card: 'acquiring',
  bank: 'bank',
  terminal: 'terminal',
  online: 'card-provider',
}

/** What an operator takes and gives by hand; terminals and card providers post their own. */
const BY_HAND: ReadonlySet<Method> = new Set(['cash', 'card', 'bank'])

const missing = (field: Field): FieldError => ({
  pointer: `/${field}`,
  code: 'required',
  detail: { ru: 'Без этого операцию не провести', en: 'The operation can’t be posted without it' },
})

/**
 * What is wrong with the fields of an operation by its kind: something missing, something that belongs to another kind, a way of
 * paying that an operator doesn't use, a moment in the future.
 *
 * Example: `{ kind: 'transfer', amountMinor: 100, fromAccountId, clientId }` → `/toAccountId` required, `/clientId` not of this kind.
 */
export function kindErrors(input: NewOperationInput, now: Date): FieldError[] {
  const { needs, oneOf = [], may } = FIELDS_OF_KIND[input.kind]
  const given = (Object.keys(input) as (keyof NewOperationInput)[]).filter(
    (field): field is Field => field !== 'kind' && input[field] !== undefined && input[field] !== null,
  )
  const errors: FieldError[] = needs.filter((field) => !given.includes(field)).map(missing)
  const chosen = oneOf.filter((field) => given.includes(field))
  if (oneOf.length > 0 && chosen.length !== 1) {
    errors.push({
      pointer: `/${oneOf[0]}`,
      code: 'one-of',
      detail: {
        ru: 'Укажите или счёт, или клиента',
        en: 'Name either the account or the client',
      },
    })
  }
  const known = new Set<Field>([...needs, ...oneOf, ...may])
  for (const field of given) {
    if (known.has(field)) continue
    errors.push({
      pointer: `/${field}`,
      code: 'not-of-this-kind',
      detail: { ru: 'У этой операции такого поля нет', en: 'This operation has no such field' },
    })
  }
  if (
    input.method !== undefined &&
    !BY_HAND.has(input.method) &&
    !(input.kind === 'debt-settlement' && input.method === 'account')
  ) {
    errors.push({
      pointer: '/method',
      code: 'not-by-hand',
      detail: {
        ru: 'Так деньги проводит не оператор: выберите наличные, карту или банк',
        en: 'An operator doesn’t move money this way: choose cash, card or bank',
      },
    })
  }
  // A leap second parses to no number, and is refused with what is to come.
  if (input.occurredAt !== undefined && !(Date.parse(input.occurredAt) <= now.getTime())) {
    errors.push({
      pointer: '/occurredAt',
      code: 'future',
      detail: {
        ru: 'Операция не могла произойти в будущем',
        en: 'An operation can’t have happened in the future',
      },
    })
  }
  if ((input.familyId !== undefined || input.splitByShares === true) && input.clientId === undefined) {
    errors.push(missing('clientId'))
  }
  if (input.familyId !== undefined && input.splitByShares === true) {
    errors.push({
      pointer: '/splitByShares',
      code: 'one-of',
      detail: {
        ru: 'Счёт делят между семьями или платит одна из них: выберите одно',
        en: 'The bill is split between families or paid by one of them: choose one',
      },
    })
  }
  return errors
}
