import { ActionIcon } from '@mantine/core'
import { IconPencil, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import classes from './List.module.css'
import type { Relation } from './queries.ts'
import type { Side } from './ticks.ts'
import { useRemoval } from './use-removal.ts'

const RelationEditor = lazy(() =>
  import('./RelationEditor.tsx').then(({ RelationEditor }) => ({ default: RelationEditor })),
)

interface RelationRowProps {
  clientId: string
  side: Side
  relation: Relation
  editable: boolean
}

/** One relation: what, with whom, since and until when; its pencil and its red cross. */
export function RelationRow({ clientId, side, relation, editable }: RelationRowProps) {
  const { t } = useTranslation(['relations', 'common', 'clients'])
  const [editing, setEditing] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const remove = useRemoval(clientId, side, relation)
  const { client, type } = relation
  const names = { type: type.name, name: client.displayName || t('clients:card.nameless') }
  return (
    <li
      ref={item}
      className={classes.item}
      data-ended={relation.ended || undefined}
      data-relation={relation.id}
    >
      <div className={classes.line}>
        <span className={classes.type}>{type.name}</span>
        <span className={classes.who}>
          <KindAvatar kind={client.kind} name={client.displayName} />
          <span className={classes.texts}>
            <Link className={classes.name} {...urls.client(client.id)}>
              {names.name}
            </Link>
            {client.state !== 'active' && (
              <StateBadge state={client.state}>{t(`common:state.${client.state}`)}</StateBadge>
            )}
            <TermText relation={relation} />
            {relation.note && <span className={classes.noteText}>{relation.note}</span>}
          </span>
        </span>
        {editable && (
          <span className={classes.acts}>
            <ActionIcon
              ref={pencil}
              variant="subtle"
              color="gray"
              size={26}
              aria-label={t('relations:list.edit', names)}
              title={t('relations:list.editTitle')}
              aria-expanded={editing}
              onClick={() => setEditing(!editing)}
            >
              <IconPencil size={15} stroke={1.7} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              size={26}
              aria-label={t('relations:list.remove', names)}
              title={t('relations:list.removeTitle')}
              loading={remove.isPending}
              data-remove
              onClick={() => {
                // With the row its cross goes: the one that takes its place is next.
                const beside = item.current?.nextElementSibling ?? item.current?.previousElementSibling
                const next = beside?.querySelector<HTMLElement>('[data-remove]')
                remove.mutateAsync().then(
                  () => next?.focus(),
                  () => undefined,
                )
              }}
            >
              <IconX size={16} stroke={2.2} />
            </ActionIcon>
          </span>
        )}
      </div>
      {editing && (
        <Suspense>
          <RelationEditor
            relation={relation}
            onClose={() => {
              setEditing(false)
              pencil.current?.focus()
            }}
          />
        </Suspense>
      )}
    </li>
  )
}

/** «с 12.03.2026 до 12.03.2027», «закончилась 01.02.2025», or nothing when it holds without end. */
function TermText({ relation: { validFrom, validUntil, ended } }: { relation: Relation }) {
  const { t } = useTranslation('relations')
  const format = useFormat()
  if (validFrom === null && validUntil === null) return null
  const parts = [
    validFrom === null ? null : t('list.from', { date: format.date(validFrom) }),
    validUntil === null
      ? null
      : ended
        ? t('list.ended', { date: format.date(validUntil) })
        : t('list.until', { date: format.date(validUntil) }),
  ]
  return <span className={classes.termText}>{parts.filter(Boolean).join(ended ? ', ' : ' ')}</span>
}
