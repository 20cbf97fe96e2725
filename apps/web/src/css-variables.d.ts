import 'react'

/** Lets a component hand a CSS variable to its stylesheet: `style={{ '--row': '28px' }}`. */
declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined
  }
}
