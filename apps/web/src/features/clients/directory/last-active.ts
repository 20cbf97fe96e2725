/** The row that was active when the directory was left, so that the keys go on from there after a look at a card. */
let left: { href: string; id: string } | null = null

export function rememberActive(href: string, id: string | null): void {
  left = id === null ? null : { href, id }
}

/** The row that was active at this address, if it was the last one shown. */
export function lastActive(href: string): string | null {
  return left?.href === href ? left.id : null
}
