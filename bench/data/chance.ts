/** Seeded chance and ids, so that every run measures the same rows. */

/** Numbers from 0 to below 1, the same for the same seed (splitmix32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
}

/** A UUID of version 7: the time in milliseconds in front, as the ids have that the API gives, then chance. */
export function uuidAt(milliseconds: number, next: () => number): string {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const variant = '89ab'[Math.floor(next() * 4)] ?? '8'
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}

export function pick<T>(next: () => number, items: readonly T[]): T {
  const item = items[Math.floor(next() * items.length)]
  if (item === undefined) throw new RangeError('Nothing to pick from an empty list')
  return item
}
