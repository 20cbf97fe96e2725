/** Chance that comes out the same in every run. */
export type Chance = {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  pick<T>(items: readonly T[]): T
  /** True in `share` of the cases: 0.25 → one in four. */
  happens(share: number): boolean
}

/**
 * A generator (mulberry32) that gives the same sequence for the same seed.
 *
 * Example: seededChance(1).int(1, 6) is 4 in every run.
 */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from an empty list')
      return item
    },
    happens: (share) => next() < share,
  }
}
