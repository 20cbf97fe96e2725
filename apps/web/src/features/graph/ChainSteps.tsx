import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './ChainPage.module.css'
import { type ChainWord, chainSentence, chainWords } from './chain-words.ts'
import type { ChainStep, GraphClient } from './queries.ts'

/** The chain: cards with what connects them between, and the same as a line of text. */
export function ChainSteps({ steps }: { steps: readonly ChainStep[] }) {
  const { t } = useTranslation('graph')
  return (
    <>
      <p className={classes.sentence}>{chainSentence(steps)}</p>
      <ol className={classes.steps} aria-label={t('chain.steps')}>
        {steps.map((step) => (
          <li key={step.client.id} className={classes.step}>
            {step.edges.length > 0 && <Between words={chainWords(step)} />}
            <Card client={step.client} />
          </li>
        ))}
      </ol>
    </>
  )
}

const spokenArrow = { '→': 'forth', '←': 'back', '—': 'both' } as const

function Between({ words }: { words: readonly ChainWord[] }) {
  const { t } = useTranslation('graph')
  return (
    <span className={classes.between}>
      {words.map(({ word, arrow }) => (
        <span key={`${arrow} ${word}`} className={classes.word} data-arrow={spokenArrow[arrow]}>
          <VisuallyHidden>{t(`chain.${spokenArrow[arrow]}`)} </VisuallyHidden>
          {word}
        </span>
      ))}
    </span>
  )
}

function Card({ client }: { client: GraphClient }) {
  const { t } = useTranslation('common')
  const { id, kind, displayName, shortName, state } = client
  return (
    <Link {...urls.client(id)} className={classes.card} title={displayName}>
      <KindAvatar kind={kind} name={displayName} />
      <span className={classes.name}>{shortName}</span>
      <VisuallyHidden>, {t(`kind.${kind}`)}</VisuallyHidden>
      {state !== 'active' && (
        <span className={classes.state}>
          <StateBadge state={state}>{t(`state.${state}`)}</StateBadge>
        </span>
      )}
    </Link>
  )
}
