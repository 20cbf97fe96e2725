import { flagParam, oneOfParam, type RawSearch, textParam } from '../../lib/search-params.ts'

export const cardTabs = [
  'general',
  'phones',
  'files',
  'discount-cards',
  'family',
  'employees',
  'accounts',
  'settings',
  'attributes',
  'comments',
  'history',
] as const
export type CardTab = (typeof cardTabs)[number]

/** The parts of the history besides its changes. */
const historyParts = ['then', 'views'] as const
export type HistoryPart = (typeof historyParts)[number]

/** What the address of a card carries. */
export interface CardSearch {
  /** The open tab; absent for the first one. */
  tab?: CardTab
  /** The card is being edited, so that a reload or a new sign-in comes back to the work. */
  edit?: true
  /** The history without what happened to the employees. */
  own?: true
  /** Of the history: the card on a date, or who viewed it; absent for the changes. */
  part?: HistoryPart
  /** The date on which the card is shown, as typed. */
  on?: string
  /** A new comment is to be written; taken from the address as soon as the field for it is there. */
  write?: true
  /** The comment that the reader came for. */
  comment?: string
  /** The field that the edit begins with; absent for the first one. */
  field?: string
  /** Among the accounts, the one whose operations are listed; absent for the main one. */
  account?: string
  /** Among the employees, the one to be in sight and selected, e.g. the one just added. */
  at?: string
}

export function validateCardSearch(raw: RawSearch): CardSearch {
  const tab = oneOfParam(raw.tab, cardTabs)
  const edit = flagParam(raw.edit)
  const own = flagParam(raw.own)
  const part = oneOfParam(raw.part, historyParts)
  const on = textParam(raw.on)
  const write = flagParam(raw.write)
  const comment = textParam(raw.comment)
  const at = textParam(raw.at, 36)
  const account = textParam(raw.account, 36)
  const field = textParam(raw.field, 64)
  return {
    // What isn't a tab has to be taken away: the router would hand on the address as it came.
    ...(tab && tab !== 'general' ? { tab } : raw.tab === undefined ? {} : { tab: undefined }),
    ...(edit ? { edit } : {}),
    ...(own ? { own } : {}),
    ...(part ? { part } : {}),
    ...(on ? { on } : {}),
    ...(write ? { write } : {}),
    ...(comment ? { comment } : {}),
    ...(at ? { at } : {}),
    ...(account ? { account } : {}),
    ...(field && edit ? { field } : raw.field === undefined ? {} : { field: undefined }),
  }
}
