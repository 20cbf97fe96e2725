/**
 * Every colour of the product, as [light, dark]. Nothing else in the application names a colour: features use the
 * primitives of `ui/`, and those use `var(--kith-…)`. Text colours reach a contrast of 4.5 on every surface below.
 */
export const colours = {
  /** The page behind the panels. */
  bg: ['#f7f7f5', '#161614'],
  /** The rail, table heads and quiet fields. */
  rail: ['#fbfbf9', '#1a1a18'],
  /** Panels, the top bar, table rows. */
  panel: ['#ffffff', '#1f1f1c'],
  /** Whatever floats: menus, dialogues, hints. */
  float: ['#ffffff', '#272724'],
  /** A row under the pointer, and a chosen row. */
  hover: ['#f5f5f2', '#262623'],
  selected: ['#eef6f4', '#1b2b28'],
  line: ['#e6e5e0', '#34332f'],
  'line-soft': ['#efeeea', '#2a2926'],
  /** The border of a control, strong enough to be seen as one. */
  'control-line': ['#d8d7d1', '#46453f'],
  ink: ['#1d1d1b', '#ecebe6'],
  'ink-2': ['#6b6a65', '#aeaca4'],
  'ink-3': ['#706f68', '#96948b'],
  /** Dashes, icons and dividers that carry no meaning of their own; too pale for text. */
  'ink-4': ['#9a9992', '#78766e'],
  accent: ['#0f6e63', '#0f7a6d'],
  'accent-hover': ['#0b5d54', '#128a7b'],
  'accent-soft': ['#e3f1ee', '#17332e'],
  'accent-ink': ['#0b554d', '#7fd3c4'],
  'on-accent': ['#ffffff', '#ffffff'],
  red: ['#b42318', '#f2897e'],
  'red-soft': ['#fdecea', '#3d1d19'],
  'red-fill': ['#b42318', '#b3392e'],
  green: ['#1f7a3d', '#78c68f'],
  'green-soft': ['#e6f4ea', '#173222'],
  amber: ['#9a5b00', '#e3ad5b'],
  'amber-soft': ['#fdf1dc', '#38290f'],
  violet: ['#5b3fa8', '#b8a4f0'],
  'violet-soft': ['#eee9fa', '#2b2343'],
  /** Further colours of tags, which people choose themselves; the other four are those above. */
  orange: ['#a34a05', '#eda56b'],
  'orange-soft': ['#fdebdc', '#3b2413'],
  yellow: ['#7a5e00', '#dcc25a'],
  'yellow-soft': ['#fbf3cd', '#332c10'],
  blue: ['#1f5fae', '#8ab8f0'],
  'blue-soft': ['#e5effb', '#182b42'],
  pink: ['#a8266f', '#ee97c6'],
  'pink-soft': ['#fce8f3', '#3c1a2d'],
  /** The bar of bulk actions and the notifications: the opposite of the paper. */
  inverse: ['#1d1d1b', '#34332f'],
  'on-inverse': ['#ffffff', '#f4f3ee'],
  shade: ['#1d1d1b4d', '#00000099'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

/** Sizes that don't change with the scheme, in pixels. The space grid is 4 px. */
export const sizes = {
  'rail-width': '208px',
  'bar-height': '48px',
  row: '34px',
  'row-comfortable': '40px',
  'row-compact': '28px',
  head: '32px',
  'control-height': '30px',
  'input-height': '32px',
  chip: '26px',
  pill: '20px',
  'radius-control': '7px',
  'radius-panel': '10px',
  gutter: '20px',
} as const

export const font = {
  family: "'Golos Text Variable', system-ui, sans-serif",
  text: '13.5px',
  label: '12px',
  small: '11.5px',
  title: '20px',
  /** Weights: 450 quiet emphasis, 550 emphasis, 650 titles. */
  weight: { text: '400', quiet: '450', strong: '550', title: '650' },
} as const
