import { flagParam, oneOfParam, type RawSearch } from '../../lib/search-params.ts'

export const cardTabs = ['general', 'phones', 'history'] as const
type CardTab = (typeof cardTabs)[number]

/** What the address of a card carries. */
export interface CardSearch {
  /** The open tab; absent for the first one. */
  tab?: CardTab
  /** The card is being edited, so that a reload or a new sign-in comes back to the work. */
  edit?: true
  /** The history without what happened to the employees. */
  own?: true
}

export function validateCardSearch(raw: RawSearch): CardSearch {
  const tab = oneOfParam(raw.tab, cardTabs)
  const edit = flagParam(raw.edit)
  const own = flagParam(raw.own)
  return {
    ...(tab && tab !== 'general' ? { tab } : {}),
    ...(edit ? { edit } : {}),
    ...(own ? { own } : {}),
  }
}
