import { problems } from '../http/problem.ts'
import type { Scope } from './access.ts'

export const refuseScope = problems({
  'out-of-scope': {
    status: 403,
    title: {
      ru: 'Это другой город или центр: здесь вы только смотрите',
      en: 'This is another city or centre: here you may only look',
    },
  },
})

/** What a scope is compared by: sets as a request has them, or lists as a body names them. */
export interface WantedScope {
  everywhere: boolean
  cityIds: Iterable<string>
  /** Each centre with the city that it stands in. */
  centres: Iterable<{ id: string; cityId: string }>
}

/**
 * Whether someone may act in a city: they work everywhere or in that very city. A centre of the city is not enough, and
 * what stands in no city at all belongs to those who work everywhere. It never decides whom one may see.
 *
 * Example: a scope of the city «Тверь» → true for Тверь, false for «Казань» and for null.
 */
export function mayInCity(scope: Scope, cityId: string | null): boolean {
  return scope.everywhere || (cityId !== null && scope.cityIds.has(cityId))
}

/**
 * Whether someone may act in a centre: they work everywhere, in the centre itself, or in its city.
 *
 * Example: a scope of the city «Тверь» → true for each centre in Тверь; a scope of one centre → true for that one only.
 */
export function mayInCentre(scope: Scope, centreId: string, cityIdOfCentre: string): boolean {
  return scope.everywhere || scope.centreIds.has(centreId) || scope.cityIds.has(cityIdOfCentre)
}

/** Refuses what happens in another city. @throws 403 `out-of-scope`. Example: scope Тверь, city «Казань» → 403. */
export function requireCity(scope: Scope, cityId: string | null): void {
  if (!mayInCity(scope, cityId)) throw refuseScope('out-of-scope')
}

/** Refuses what happens in another centre. @throws 403 `out-of-scope`. */
export function requireCentre(scope: Scope, centreId: string, cityIdOfCentre: string): void {
  if (!mayInCentre(scope, centreId, cityIdOfCentre)) throw refuseScope('out-of-scope')
}

/**
 * Whether a scope lies within one's own, so that one may give it: nobody gives a wider one than they have.
 *
 * Example: own scope Тверь → the centre «Лазурь» in Тверь is within, «Казань» and everywhere are not.
 */
export function withinScope(own: Scope, wanted: WantedScope): boolean {
  if (own.everywhere) return true
  if (wanted.everywhere) return false
  return (
    [...wanted.cityIds].every((id) => mayInCity(own, id)) &&
    [...wanted.centres].every(({ id, cityId }) => mayInCentre(own, id, cityId))
  )
}
