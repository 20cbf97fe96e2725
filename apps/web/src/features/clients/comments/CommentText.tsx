import { cutMentions } from '@kith/kernel/mentions.ts'
import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import classes from './Comments.module.css'
import type { Comment } from './queries.ts'

/** Characters of a text that are shown before the rest is asked for. */
const SHOWN_AT_ONCE = 1500

/** The text of a comment: colleagues stand out, and clients that the system names lead to their cards. */
export function CommentText({ comment, clientId }: { comment: Comment; clientId: string }) {
  const { t } = useTranslation('comments')
  const [whole, setWhole] = useState(false)
  if (comment.facts !== null) return <SystemText comment={comment} clientId={clientId} />
  const long = comment.text.length > SHOWN_AT_ONCE + 200
  const text = long && !whole ? `${comment.text.slice(0, SHOWN_AT_ONCE).trimEnd()}…` : comment.text
  const called = new Map(comment.mentions.map((colleague) => [colleague.login, colleague.name]))
  let place = 0
  return (
    <div className={classes.text}>
      {cutMentions(text, new Set(called.keys())).map((piece) => {
        place += piece.text.length
        if (piece.login === null) return <Fragment key={place}>{piece.text}</Fragment>
        return (
          <span key={place} className={classes.mention} title={called.get(piece.login)}>
            {piece.text}
          </span>
        )
      })}
      {long && (
        <UnstyledButton className={classes.whole} onClick={() => setWhole(!whole)}>
          {whole ? t('less') : t('whole')}
        </UnstyledButton>
      )}
    </div>
  )
}

/** The words come from the service; the names in them become links, by the facts that stand behind each line. */
function SystemText({ comment: { text, facts }, clientId }: { comment: Comment; clientId: string }) {
  const [head, ...lines] = text.split('\n')
  return (
    <div className={classes.text}>
      {head}
      {lines.map((line, place) => {
        const fact = facts?.[place]
        const [number = ''] = /^\d+\) /.exec(line) ?? []
        const parts = line.slice(number.length).split(' → ')
        // A name with an arrow in it can't be told from the line.
        if (fact === undefined || parts.length !== 3) return <div key={line}>{line}</div>
        return (
          <div key={line}>
            {number}
            <ClientName id={fact.from.id} name={parts[0] ?? ''} here={clientId} /> → {parts[1]} →{' '}
            <ClientName id={fact.to.id} name={parts[2] ?? ''} here={clientId} />
          </div>
        )
      })}
    </div>
  )
}

function ClientName({ id, name, here }: { id: string; name: string; here: string }) {
  if (id === here) return <>{name}</>
  return (
    <Link className={classes.client} {...urls.client(id)}>
      {name}
    </Link>
  )
}
