import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Node, NodeProps } from '@xyflow/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { DiagramCard } from '../../shared/diagram/DiagramCard.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './ChartCanvas.module.css'
import type { PlacedNode } from './layout.ts'
import { useCountWords } from './use-count-words.ts'
import { useFigureWords } from './use-figure-words.ts'

export type CardNode = Node<{ client: PlacedNode; onToggle: (client: PlacedNode) => void }, 'client'>

/** A client of the structure: pressed, its card opens; the number at its edge opens and closes what stands below. */
export function ChartCard({ data: { client, onToggle } }: NodeProps<CardNode>) {
  const { t } = useTranslation(['chart', 'common'])
  const { id, kind, displayName, shortName, state, top } = client
  return (
    <DiagramCard
      client={client}
      marked={top}
      link={
        <Link {...urls.client(id)} title={displayName} preload={false}>
          {shortName}
          <VisuallyHidden>, {t(`common:kind.${kind}`)}</VisuallyHidden>
        </Link>
      }
      notes={
        // There is room for one of them; the shape of the picture tells the kind too.
        state === 'active' ? (
          <span aria-hidden className={classes.kind}>
            {t(`common:kind.${kind}`)}
          </span>
        ) : (
          <State client={client} />
        )
      }
      below={client.balanceMinor !== null && <Figures client={client} />}
      end={client.subordinates > 0 && <Toggle client={client} onToggle={onToggle} />}
    />
  )
}

/** What is on the accounts; red is what the client owes. */
function Figures({ client }: { client: PlacedNode }) {
  const figures = useFigureWords()(client)
  const all = figures.map(({ text }) => text).join(' · ')
  return (
    <span title={all}>
      {figures.map(({ key, text }, place) => (
        <Fragment key={key}>
          {place > 0 && ' · '}
          <span className={key === 'debt' ? classes.owes : undefined}>{text}</span>
        </Fragment>
      ))}
    </span>
  )
}

/** The state, and through whom where it isn't the client's own. */
function State({ client: { id, state, blockedBy } }: { client: PlacedNode }) {
  const { t } = useTranslation(['chart', 'common'])
  const word = t(`common:state.${state}`)
  if (state !== 'blocked' || !blockedBy || blockedBy.id === id)
    return <StateBadge state={state}>{word}</StateBadge>
  const name = blockedBy.displayName
  return (
    <span data-shrinks className={classes.through} title={t('chart:blockedByFull', { state: word, name })}>
      <StateBadge state={state}>{word}</StateBadge>
      <span className={classes.culprit}>{t('chart:blockedBy', { name })}</span>
    </span>
  )
}

function Toggle({ client, onToggle }: CardNode['data']) {
  const { t } = useTranslation('chart')
  const count = useCountWords()
  const { shortName: name, subordinates, open, waiting } = client
  const all = count.full(subordinates)
  const label = open ? t('node.hide', { name, count: all }) : t('node.show', { name, count: all })
  return (
    <button
      type="button"
      className={`${classes.toggle} nopan nodrag`}
      aria-expanded={open}
      aria-busy={waiting}
      aria-label={waiting ? t('node.waiting') : label}
      title={all}
      onClick={() => onToggle(client)}
    >
      {count.short(subordinates)}
      <span aria-hidden className={classes.sign}>
        {waiting ? '…' : open ? '‹' : '›'}
      </span>
    </button>
  )
}
