import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { highlightWords } from '../../../lib/highlight.ts'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { type ListPosition, useEndlessRows } from '../../../shared/table/use-endless-rows.ts'
import { useFrame } from '../../../shared/table/use-frame.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { ClientAvatar } from '../photo/ClientAvatar.tsx'
import type { ClientListItem } from '../queries.ts'
import { ClientState, Hidden } from './Cells.tsx'
import classes from './ClientList.module.css'
import type { ClientRows } from './use-client-rows.ts'

interface ClientListProps {
  list: ClientRows
  search?: string
  position: ListPosition
  instead?: ReactNode
  foot?: ReactNode
}

/** Two lines: name, then phone and place. */
const itemHeight = 58

/** The directory on a phone: a list of links to the cards, two lines each, that grows as one scrolls. */
export function ClientList({ list, search, position, instead, foot }: ClientListProps) {
  const { t } = useTranslation('directory')
  const { frame } = useFrame()
  const { rows, pages } = list
  const endless = useEndlessRows({
    frame,
    count: rows.length,
    rowHeight: itemHeight,
    head: 0,
    pages,
    position,
  })
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-stale={list.stale || undefined}
      data-scroll-restoration-id={position.listKey}
    >
      {!instead && (
        <ul aria-label={t('title')} aria-busy={pages.loading || list.stale || undefined}>
          <li aria-hidden style={{ height: endless.before }} />
          {endless.items.map(({ index }) => {
            const client = rows[index]
            return (
              <li
                key={client?.id ?? `waiting-${index}`}
                className={classes.item}
                aria-hidden={!client || undefined}
              >
                {client ? (
                  <Item client={client} search={search} />
                ) : (
                  <LineSkeleton width={16 + (index % 5) * 2} />
                )}
              </li>
            )
          })}
          <li aria-hidden style={{ height: endless.after }} />
        </ul>
      )}
      {instead ?? foot}
    </div>
  )
}

function Item({ client, search }: { client: ClientListItem; search?: string }) {
  const phoneText = usePhoneText()
  const chain = client.parentChain.map(({ displayName }) => displayName).join(' › ')
  return (
    <Link {...urls.client(client.id)} className={classes.link}>
      <ClientAvatar client={client} />
      <span className={classes.lines}>
        <span className={classes.first}>
          <span className={classes.name}>
            {search ? (
              <Highlighted segments={highlightWords(client.displayName, search)} />
            ) : (
              client.displayName
            )}
          </span>
          <ClientState client={client} />
        </span>
        <span className={classes.second}>
          {client.masked.includes('phones') ? (
            <Hidden />
          ) : (
            client.mainPhone && <span className={classes.phone}>{phoneText(client.mainPhone)}</span>
          )}
          <span className={classes.place}>{chain || client.group?.name}</span>
        </span>
      </span>
    </Link>
  )
}
