import { IconX } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import classes from './Conditions.module.css'

interface ChipProps {
  ref?: Ref<HTMLButtonElement>
  /** «Город». */
  name: ReactNode
  /** «Тверь». */
  value: ReactNode
  /** Opens the choice of another value; without it the chip only says what is in force. */
  change?: { label: string; opened: boolean; run: () => void }
  remove: { label: string; run: () => void }
}

/** A condition in force: what it is, and the way to change it and to take it off. */
export function Chip({ ref, name, value, change, remove }: ChipProps) {
  const words = (
    <>
      <span className={classes.chipName}>{name}:</span> <b className={classes.chipValue}>{value}</b>
    </>
  )
  return (
    <span className={classes.chip}>
      {change ? (
        <button
          ref={ref}
          type="button"
          className={classes.chipMain}
          aria-haspopup="dialog"
          aria-expanded={change.opened}
          title={change.label}
          onClick={change.run}
        >
          {words}
        </button>
      ) : (
        <span className={classes.chipMain}>{words}</span>
      )}
      <button type="button" className={classes.chipRemove} aria-label={remove.label} onClick={remove.run}>
        <IconX size={13} stroke={1.8} aria-hidden />
      </button>
    </span>
  )
}
