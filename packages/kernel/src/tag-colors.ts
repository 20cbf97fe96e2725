/** The colours that a tag can have: names, so that each theme shows its own shade. */
export const TAG_COLORS = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const

export type TagColor = (typeof TAG_COLORS)[number]
