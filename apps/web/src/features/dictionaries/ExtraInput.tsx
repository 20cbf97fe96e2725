import { lazy, Suspense } from 'react'
import classes from './ExtraInput.module.css'
import type { ExtraField } from './extras.ts'

const ExtraControl = lazy(() => import('./ExtraControl.tsx').then((m) => ({ default: m.ExtraControl })))

export interface ExtraInputProps {
  field: ExtraField
  value: string | undefined
  onChange: (value: string | undefined) => void
  error?: string | null
  /** A filter may be empty again, and then shows everything. */
  clearable?: boolean
}

/** The input of one extra field. Lists and menus come after the page; until then their room is kept. */
export function ExtraInput(props: ExtraInputProps) {
  const room = props.field.key === 'color' ? classes.color : classes.listToCome
  return (
    <Suspense fallback={<span className={room} aria-hidden />}>
      <ExtraControl {...props} />
    </Suspense>
  )
}
