/** The list with the item at `at` one place up (−1) or down (1); at an end it stays as it is. `a b c`, 0, 1 → `b a c`. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const to = at + by
  const [item, other] = [list[at], list[to]]
  if (item === undefined || other === undefined) return [...list]
  return list.map((each, place) => (place === at ? other : place === to ? item : each))
}
