import { ActionIcon, Menu } from '@mantine/core'
import { IconAt } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { Ago } from '../../../ui/Ago.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import classes from './MentionsMenu.module.css'
import { type Mention, myMentions, seeMentions } from './queries.ts'

/** Where colleagues call the person: how many are unseen, and the list, which marks them as seen when it opens. */
export function MentionsMenu() {
  const permitted = usePermission('clients.view')
  return permitted ? <Mentions /> : null
}

function Mentions() {
  const { t } = useTranslation('mentions')
  const format = useFormat()
  const mentions = useQuery(myMentions)
  // What was new when the list was opened stays marked in it, though it is seen now.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const see = useSeeing()
  const items = mentions.data?.items ?? []
  const unseen = mentions.data?.unseen ?? 0
  const onOpen = () => {
    const ids = items.filter(({ seenAt }) => seenAt === null).map(({ comment }) => comment.id)
    setFresh(new Set(ids))
    if (ids.length > 0) see.mutate(ids)
  }
  const label = unseen === 0 ? t('open') : t('openUnseen', { count: unseen, n: format.number(unseen) })
  return (
    <Menu position="bottom-end" width={380} onOpen={onOpen}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.target}
          aria-label={label}
          title={label}
        >
          <IconAt size={19} stroke={1.7} aria-hidden />
          {unseen > 0 && (
            <span className={classes.count} aria-hidden>
              {unseen > 99 ? '99+' : unseen}
            </span>
          )}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        <Menu.Label>{t('title')}</Menu.Label>
        {mentions.isPending && (
          <div className={classes.quiet}>
            <LineSkeleton width={30} />
          </div>
        )}
        {mentions.isError && !mentions.data && (
          <Menu.Item closeMenuOnClick={false} onClick={() => void mentions.refetch()}>
            {t('failed')}
          </Menu.Item>
        )}
        {mentions.data && items.length === 0 && (
          // A menu holds nothing but items, and by keyboard one comes to this one as to any other.
          <Menu.Item component="div" className={classes.none} closeMenuOnClick={false}>
            {t('none')}
          </Menu.Item>
        )}
        {items.map((mention) => (
          <Item key={mention.comment.id} mention={mention} fresh={fresh.has(mention.comment.id)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Marks mentions as seen; the count follows at once, and what the service doesn't take comes back with the next answer. */
function useSeeing() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: seeMentions,
    onMutate: async (ids) => {
      await cache.cancelQueries({ queryKey: myMentions.queryKey })
      const seenAt = new Date().toISOString()
      cache.setQueryData(myMentions.queryKey, (page) =>
        page
          ? {
              ...page,
              unseen: Math.max(page.unseen - ids.length, 0),
              items: page.items.map((one) => (ids.includes(one.comment.id) ? { ...one, seenAt } : one)),
            }
          : page,
      )
    },
    onSettled: () => cache.invalidateQueries({ queryKey: myMentions.queryKey }),
  })
}

function Item({ mention: { comment, mentionedAt }, fresh }: { mention: Mention; fresh: boolean }) {
  const { t } = useTranslation('mentions')
  const [client] = comment.clients
  if (client === undefined) return null
  return (
    <Menu.Item
      className={classes.item}
      renderRoot={(props) => (
        <Link {...props} {...urls.client(client.id)} search={{ tab: 'comments', comment: comment.id }} />
      )}
    >
      <span className={classes.head}>
        {fresh && <span className={classes.fresh} role="img" aria-label={t('fresh')} />}
        <span className={classes.who}>{comment.author.name ?? t('somebody')}</span>
        <span className={classes.when}>
          <Ago instant={mentionedAt} />
        </span>
      </span>
      <span className={classes.client}>{client.displayName || t('nameless')}</span>
      <span className={classes.text}>{comment.text}</span>
    </Menu.Item>
  )
}
