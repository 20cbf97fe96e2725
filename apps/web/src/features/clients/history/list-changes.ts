/**
 * What is only in the one and only in the other list; what stands in a list twice counts twice.
 * `a b b`, `b c` → added `c`, removed `a b`.
 */
export function listChanges(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  const without = (list: readonly string[], taken: readonly string[]) => {
    const rest = [...taken]
    return list.filter((item) => {
      const at = rest.indexOf(item)
      if (at >= 0) rest.splice(at, 1)
      return at < 0
    })
  }
  return { added: without(after, before), removed: without(before, after) }
}
