import type { ClientKind } from '@kith/kernel/names.ts'
import { avatarLetters } from './avatar-letters.ts'
import classes from './KindAvatar.module.css'

interface KindAvatarProps {
  kind: ClientKind
  name: string
  /** 24 px in rows, 52 px in the head of a card. */
  size?: 'row' | 'head'
  /** A picture in place of the initials, once there is one. */
  src?: string | undefined
}

/**
 * Initials in the shape of the kind: persons are round, organisations square, units square and grey, so that the
 * kind is seen before it is read. It is decoration: the name and the kind stand beside it in words.
 */
export function KindAvatar({ kind, name, size = 'row', src }: KindAvatarProps) {
  if (src) return <img className={classes.avatar} data-kind={kind} data-size={size} src={src} alt="" />
  return (
    <span
      aria-hidden
      className={classes.avatar}
      data-kind={kind}
      data-size={size}
      // Drawn by the stylesheet, so that the letters are no part of the name of a button around them.
      data-letters={avatarLetters(kind, name)}
    />
  )
}
