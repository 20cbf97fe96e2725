/** The sections that a company may name itself: what stands in the rail, and the tabs of a client's card. */
const RAIL_SECTIONS = ['clients', 'chain', 'dictionaries', 'settings'] as const
export const CARD_SECTIONS = [
  'card-general',
  'card-phones',
  'card-files',
  'card-discount-cards',
  'card-family',
  'card-employees',
  'card-settings',
  'card-attributes',
  'card-comments',
  'card-history',
] as const
export const SECTION_KEYS = [...RAIL_SECTIONS, ...CARD_SECTIONS] as const
export type SectionKey = (typeof SECTION_KEYS)[number]
