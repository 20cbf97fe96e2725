import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineTheme,
  type VariantColorsResolver,
} from '@mantine/core'
import { colours, font, sizes } from './tokens.ts'

/** Ten shades of the accent; shade 7 is the accent itself (`#0f6e63`), shade 6 its place in the dark scheme. */
const teal: MantineColorsTuple = [
  '#eef6f4',
  '#e3f1ee',
  '#c3e1db',
  '#99cdc3',
  '#5fb0a2',
  '#2f9384',
  '#0f7a6d',
  '#0f6e63',
  '#0b5d54',
  '#0b554d',
]

/** Warm neutrals in place of Mantine's cold ones, so that every component stands on the same paper. */
const gray: MantineColorsTuple = [
  '#fbfbf9',
  '#f5f5f2',
  '#efeeea',
  '#e6e5e0',
  '#d8d7d1',
  '#9a9992',
  '#706f68',
  '#5c5b56',
  '#3a3936',
  '#1d1d1b',
]

const dark: MantineColorsTuple = [
  '#ecebe6',
  '#c9c7bf',
  '#aeaca4',
  '#96948b',
  '#46453f',
  '#34332f',
  '#272724',
  '#1f1f1c',
  '#1a1a18',
  '#161614',
]

const red: MantineColorsTuple = [
  '#fdecea',
  '#fbdcd8',
  '#f6b8b1',
  '#f2897e',
  '#e2685b',
  '#cf4437',
  '#b3392e',
  '#b42318',
  '#97190f',
  '#7a140c',
]

/** Quiet buttons are ink, not accent: the one accented thing of a view is its primary action. */
const variantColorResolver: VariantColorsResolver = (input) => {
  if (input.variant === 'subtle' && (input.color === undefined || input.color === 'teal')) {
    return {
      background: 'transparent',
      hover: 'var(--kith-line-soft)',
      color: 'var(--kith-ink-2)',
      border: '1px solid transparent',
      hoverColor: 'var(--kith-ink)',
    }
  }
  return defaultVariantColorsResolver(input)
}

// The scroll lock of Mantine injects a <style> element; `base.css` does the same with a rule.
const modal = { lockScroll: false, yOffset: '12vh', transitionProps: { duration: 120 } }
const drawer = { lockScroll: false, transitionProps: { duration: 140 } }

export const theme = createTheme({
  variantColorResolver,
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray, dark, red },
  white: '#ffffff',
  black: '#1d1d1b',
  fontFamily: font.family,
  headings: { fontFamily: font.family, fontWeight: font.weight.title },
  fontSizes: { xs: font.label, sm: font.text, md: font.text, lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  fontWeights: { regular: font.weight.text, medium: font.weight.strong, bold: font.weight.title },
  radius: { xs: '4px', sm: sizes['radius-control'], md: sizes['radius-panel'], lg: '14px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 6px 24px #00000024',
    lg: '0 8px 30px #00000033',
    xl: '0 12px 40px #00000040',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: modal },
    ModalRoot: { defaultProps: modal },
    Drawer: { defaultProps: drawer },
    DrawerRoot: { defaultProps: drawer },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    // The placeholder would be a child of the menu that is no item, which screen readers stumble over.
    Menu: {
      defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
    // With the radius of a field the small box would be a circle, and look like one choice of several.
    Checkbox: { defaultProps: { radius: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, transitionProps: { duration: 80 } } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { comboboxProps: { shadow: 'md' } } },
    Autocomplete: { defaultProps: { comboboxProps: { shadow: 'md' } } },
  },
})

type Scheme = 'light' | 'dark'

function ownColours(scheme: Scheme): Record<string, string> {
  const place = scheme === 'light' ? 0 : 1
  return Object.fromEntries(Object.entries(colours).map(([name, pair]) => [`--kith-${name}`, pair[place]]))
}

/** Mantine's semantic variables, bound to our own tokens once for both schemes. */
const semantic: Record<string, string> = {
  '--mantine-color-body': 'var(--kith-panel)',
  '--mantine-color-text': 'var(--kith-ink)',
  '--mantine-color-bright': 'var(--kith-ink)',
  '--mantine-color-dimmed': 'var(--kith-ink-2)',
  '--mantine-color-placeholder': 'var(--kith-ink-3)',
  '--mantine-color-anchor': 'var(--kith-accent-ink)',
  '--mantine-color-error': 'var(--kith-red)',
  '--mantine-color-success': 'var(--kith-green)',
  '--mantine-color-default': 'var(--kith-panel)',
  '--mantine-color-default-hover': 'var(--kith-hover)',
  '--mantine-color-default-color': 'var(--kith-ink)',
  '--mantine-color-default-border': 'var(--kith-control-line)',
  '--mantine-color-disabled': 'var(--kith-line-soft)',
  '--mantine-color-disabled-color': 'var(--kith-ink-3)',
  '--mantine-color-disabled-border': 'var(--kith-line)',
  '--mantine-primary-color-contrast': 'var(--kith-on-accent)',
  '--mantine-color-teal-filled': 'var(--kith-accent)',
  '--mantine-color-teal-filled-hover': 'var(--kith-accent-hover)',
  '--mantine-color-teal-light': 'var(--kith-accent-soft)',
  '--mantine-color-teal-light-color': 'var(--kith-accent-ink)',
  '--mantine-color-teal-text': 'var(--kith-accent-ink)',
  '--mantine-color-teal-outline': 'var(--kith-accent-ink)',
  '--mantine-color-red-filled': 'var(--kith-red-fill)',
  '--mantine-color-red-light': 'var(--kith-red-soft)',
  '--mantine-color-red-light-color': 'var(--kith-red)',
  '--mantine-color-red-text': 'var(--kith-red)',
  '--mantine-color-red-outline': 'var(--kith-red)',
}

/**
 * The variables that the theme adds to Mantine's own. Sizes are shared, colours come per scheme, e.g.
 * `--kith-accent` is `#0f6e63` in the light one and `#0f7a6d` in the dark one.
 */
export function cssVariables(_theme: MantineTheme) {
  const shared = Object.fromEntries(Object.entries(sizes).map(([name, value]) => [`--kith-${name}`, value]))
  return {
    variables: {
      ...shared,
      '--kith-text': font.text,
      '--kith-label': font.label,
      '--kith-small': font.small,
      '--kith-title': font.title,
      '--kith-weight-quiet': font.weight.quiet,
      '--kith-weight-strong': font.weight.strong,
      '--kith-weight-title': font.weight.title,
    },
    light: { ...semantic, ...ownColours('light'), '--mantine-color-scheme': 'light' },
    dark: { ...semantic, ...ownColours('dark'), '--mantine-color-scheme': 'dark' },
  }
}
