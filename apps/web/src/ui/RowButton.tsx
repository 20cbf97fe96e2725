import type { ReactNode } from 'react'
import classes from './RowButton.module.css'

interface RowButtonProps {
  children: ReactNode
  onOpen: () => void
}

/** The name of a row that opens: the row itself is pressed with the mouse, this with the keyboard. */
export function RowButton({ children, onOpen }: RowButtonProps) {
  return (
    <button
      type="button"
      className={classes.open}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {children}
    </button>
  )
}
