import { lazy, Suspense } from 'react'
import classes from './ExtraInput.module.css'
import type { ExtraInputProps } from './extras.ts'

const ExtraControl = lazy(() => import('./ExtraControl.tsx').then((m) => ({ default: m.ExtraControl })))

/** The input of one extra field. Lists and menus come after the page; until then their room is kept. */
export function ExtraInput(props: ExtraInputProps) {
  const room = props.field.key === 'color' ? classes.color : classes.listToCome
  return (
    <Suspense fallback={<span className={room} aria-hidden />}>
      <ExtraControl {...props} />
    </Suspense>
  )
}
