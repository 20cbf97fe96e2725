import type { Ref } from '../fields/field-data.ts'

/** Where the last client was put: people who register one client mostly register the next one in the same place. */
export interface RememberedPlace {
  group: Ref | null
  city: Ref | null
}

const storageKey = 'kith.new-client.place'
const nowhere: RememberedPlace = { group: null, city: null }

export function rememberedPlace(): RememberedPlace {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    if (typeof raw !== 'object' || raw === null) return nowhere
    const { group, city } = raw as Record<string, unknown>
    return { group: readRef(group), city: readRef(city) }
  } catch {
    return nowhere
  }
}

export function rememberPlace(place: RememberedPlace): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(place))
  } catch {
    // Without storage each form begins empty.
  }
}

function readRef(raw: unknown): Ref | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { id, name } = raw as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
}
