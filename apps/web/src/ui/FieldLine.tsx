import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FieldLine.module.css'

interface FieldLineProps {
  /** «Строка 2». */
  label: string
  children: ReactNode
  className?: string | undefined
  /** Absent for a line that has to stay. */
  remove?: { label: string; className?: string | undefined; run: () => void } | undefined
}

/** One of several lines that are filled in side by side, e.g. of an invoice; it can be taken out again. */
export function FieldLine({ label, children, className, remove }: FieldLineProps) {
  return (
    <fieldset className={[classes.line, className].filter(Boolean).join(' ')} aria-label={label}>
      {children}
      {remove && (
        <ActionIcon
          className={remove.className}
          variant="subtle"
          color="gray"
          aria-label={remove.label}
          onClick={remove.run}
        >
          <IconX size={15} stroke={1.8} />
        </ActionIcon>
      )}
    </fieldset>
  )
}
