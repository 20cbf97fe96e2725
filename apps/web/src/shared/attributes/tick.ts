import type { AttributeState, AttributeValue, Doing } from './queries.ts'

/** What the tick shows: given here, inherited (the black square), or not there. */
type Tick = 'own' | 'inherited' | 'none'

const present = (value: AttributeValue | undefined) =>
  value !== undefined && value !== null && value !== false

type Ticked = Pick<AttributeState, 'effective' | 'own' | 'inherited' | 'locked'>

/** Whether the level says something itself that counts; what is locked above doesn't. */
export const saysOwn = (state: Pick<Ticked, 'own' | 'locked'>) => state.own !== undefined && !state.locked

export function tickOf(state: Ticked): Tick {
  if (!present(state.effective)) return 'none'
  return saysOwn(state) ? 'own' : 'inherited'
}

/**
 * What a press on the tick does. An inherited one is switched off here, one switched off here is inherited again, an own one
 * goes; a flag that isn't there is given, and anything else first needs its value: `'ask'`.
 */
export function pressed(state: Ticked, type: AttributeState['attribute']['type']): Doing | 'ask' {
  const above = present(state.inherited)
  if (tickOf(state) === 'inherited') return { what: 'set', value: null }
  if (tickOf(state) === 'own') return above ? { what: 'set', value: null } : { what: 'reset' }
  if (above && saysOwn(state)) return { what: 'reset' }
  return type === 'flag' ? { what: 'set', value: true } : 'ask'
}

/** What an emptied field does: goes back to nothing, or says "none" where something would be inherited. */
export function emptied(state: Ticked): Doing {
  return present(state.inherited) ? { what: 'set', value: null } : { what: 'reset' }
}

/** What takes a change back, from the state as it was before it. */
export function inverse(before: Pick<Ticked, 'own'>, { what }: Doing): Doing {
  if (what === 'lock') return { what: 'unlock' }
  if (what === 'unlock') return { what: 'lock' }
  return before.own === undefined ? { what: 'reset' } : { what: 'set', value: before.own }
}
