import { type RawSearch, textParam } from '../../lib/search-params.ts'

/** What the address of an incoming call carries. */
export interface IncomingSearch {
  /** As the telephone exchange writes it. */
  number?: string
}

/** With the country in front, which here is never dialled without a plus but by the 8 of Russia. */
const withCountry = /^[1-79]\d{10,14}$/

export function validateIncomingSearch(raw: RawSearch): IncomingSearch {
  const number = textParam(raw.number, 40)
  if (!number) return {}
  // A plus that is left bare in an address arrives as a space, and is gone.
  return { number: withCountry.test(number) ? `+${number}` : number }
}
