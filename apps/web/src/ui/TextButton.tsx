import type { ReactNode } from 'react'
import classes from './TextButton.module.css'

interface TextButtonProps {
  children: ReactNode
  onClick: () => void
}

/** Words in a line of text that do something when pressed; what leads to an address is a link. */
export function TextButton({ children, onClick }: TextButtonProps) {
  return (
    <button type="button" className={classes.words} onClick={onClick}>
      {children}
    </button>
  )
}
