import { invalid } from '../../platform/http/problem.ts'

/** Only there to tell whether an address stays at home. */
const HOME = 'https://home.invalid'

/**
 * Where a payer may be sent afterwards: a path of this installation, never anyone else's address.
 *
 * Example: `/clients/1?tab=accounts` → itself; `https://evil.example`, `//evil.example`, `/\evil.example` and `clients` → 422
 * at `/returnTo`.
 */
export function returnPath(returnTo: string | null | undefined): string | null {
  if (returnTo === null || returnTo === undefined) return null
  const parsed =
    /^\/(?![/\\])/.test(returnTo) && URL.canParse(returnTo, HOME) ? new URL(returnTo, HOME) : null
  const path = parsed === null ? '' : `${parsed.pathname}${parsed.search}${parsed.hash}`
  // Browsers drop tabs and line feeds inside an address, so the path is taken as it reads without them.
  if (parsed !== null && parsed.origin === HOME && /^\/(?![/\\])/.test(path)) return path
  throw invalid({
    pointer: '/returnTo',
    code: 'elsewhere',
    detail: {
      ru: 'Вернуть плательщика можно только на страницу этой системы, например /clients',
      en: 'The payer can only be sent back to a page of this system, for example /clients',
    },
  })
}
