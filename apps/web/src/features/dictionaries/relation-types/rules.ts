import type { DictionaryItem, Extras } from '../queries.ts'

const COUNTERPARTS = { counterpartMaleId: 'male', counterpartFemaleId: 'female' } as const
export type CounterpartKey = keyof typeof COUNTERPARTS

export function isCounterpart(key: string): key is CounterpartKey {
  return key in COUNTERPARTS
}

/**
 * The fields that can't have a value now: a mutual type has no counterpart and no sex, a built-in one isn't mutual.
 * `closedFields({ symmetric: true }, null)` holds sex and both counterparts.
 */
export function closedFields(values: Extras, meaning: DictionaryItem['meaning']): ReadonlySet<string> {
  return new Set([
    ...(values.symmetric === true ? ['sex', ...Object.keys(COUNTERPARTS)] : []),
    ...(meaning ? ['symmetric'] : []),
  ])
}

/** Whether a type may be named as the counterpart: not when it is mutual, nor when the other sex is it. */
export function fitsAs(key: CounterpartKey, type: DictionaryItem): boolean {
  return type.symmetric !== true && (type.sex ?? COUNTERPARTS[key]) === COUNTERPARTS[key]
}

/** That a type which has been named as a counterpart names this one in turn. */
export interface MutualOffer {
  other: DictionaryItem
  key: CounterpartKey
  /** What stands there now. */
  replaces: string | null
}

/**
 * What the counterparts that were just chosen don't name in turn yet. Of Муж with the new counterpart Жена: that Жена has Муж
 * as hers when a man. A type that both sexes are is offered for both.
 */
export function mutualOffers(
  id: string,
  before: Extras,
  after: Extras,
  all: readonly DictionaryItem[],
): MutualOffer[] {
  const keys = (Object.keys(COUNTERPARTS) as CounterpartKey[]).filter(
    (key) => typeof after.sex !== 'string' || COUNTERPARTS[key] === after.sex,
  )
  const chosen = (Object.keys(COUNTERPARTS) as CounterpartKey[])
    .filter((key) => after[key] !== before[key] || after.sex !== before.sex)
    .map((key) => after[key])
  return all
    .filter((other) => other.id !== id && chosen.includes(other.id))
    .flatMap((other) =>
      keys.flatMap((key): MutualOffer[] => {
        const now = key === 'counterpartMaleId' ? other.counterpartMale : other.counterpartFemale
        return now?.id === id ? [] : [{ other, key, replaces: now?.name ?? null }]
      }),
    )
}

/** The accepted offers as patches, one per type. */
export function mutualPatches(
  id: string,
  offers: readonly MutualOffer[],
): { item: DictionaryItem; extras: Extras }[] {
  const patches = new Map<string, { item: DictionaryItem; extras: Extras }>()
  for (const { other, key } of offers) {
    const { extras } = patches.get(other.id) ?? { extras: {} }
    patches.set(other.id, { item: other, extras: { ...extras, [key]: id } })
  }
  return [...patches.values()]
}
