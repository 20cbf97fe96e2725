import { type RawSearch, textParam } from '../../lib/search-params.ts'

/** The two ends of the chain, as far as they are chosen. */
export interface ChainSearch {
  from?: string
  to?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What isn't an id is taken away: the router would hand on the address as it came. */
export function validateChainSearch(raw: RawSearch): ChainSearch {
  const id = (value: unknown) => {
    const text = textParam(value, 36)
    return text !== undefined && uuid.test(text) ? text : undefined
  }
  const ends = { from: id(raw.from), to: id(raw.to) }
  return Object.fromEntries(
    Object.entries(ends).filter(([key, value]) => value !== undefined || raw[key] !== undefined),
  )
}
