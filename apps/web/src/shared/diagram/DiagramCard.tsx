import type { ClientKind } from '@kith/kernel/names.ts'
import type { ReactElement, ReactNode } from 'react'
import { cloneElement } from 'react'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import classes from './DiagramCard.module.css'

interface DiagramCardProps {
  client: { id: string; kind: ClientKind; displayName: string }
  /** The one that the picture is about. */
  marked: boolean
  /** The link that the whole card is; it brings the name and where it leads. */
  link: ReactElement<{ className?: string; 'data-client'?: string }>
  /** What stands below the name, if anything. */
  notes?: ReactNode
  /** A line below that, if anything. */
  below?: ReactNode
  /** What stands at the right edge, if anything. */
  end?: ReactNode
}

/** A client in a picture: pressed anywhere it follows its link; what is pressed by itself stands above that. */
export function DiagramCard({ client, marked, link, notes, below, end }: DiagramCardProps) {
  return (
    <div className={classes.card} data-marked={marked || undefined}>
      <KindAvatar kind={client.kind} name={client.displayName} />
      <span className={classes.texts}>
        {cloneElement(link, { className: `${classes.name} nopan nodrag`, 'data-client': client.id })}
        {notes && <span className={classes.notes}>{notes}</span>}
        {below && <span className={classes.below}>{below}</span>}
      </span>
      {end}
    </div>
  )
}

interface CardButtonProps {
  label: string
  expanded?: boolean
  onPress: () => void
  children: ReactNode
}

/** A small button inside of a card. */
export function CardButton({ label, expanded, onPress, children }: CardButtonProps) {
  return (
    <button
      type="button"
      className={`${classes.more} nopan nodrag`}
      aria-label={label}
      aria-expanded={expanded}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
