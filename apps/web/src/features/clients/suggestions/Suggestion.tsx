import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { inSentence } from '../relations/names.ts'
import type { KinReason, KinSuggestion } from './queries.ts'
import classes from './Suggestions.module.css'
import { useDeciding } from './use-deciding.ts'
import { sentenceOf, tellingOf } from './words.ts'

interface SuggestionProps {
  clientId: string
  suggestion: KinSuggestion
}

/** «Ильин Марк — возможно, отец. Добавить · Нет», and below why: «мать — Ильина Нина, её муж — Ильин Марк». */
export function Suggestion({ clientId, suggestion }: SuggestionProps) {
  const { t } = useTranslation('suggestions')
  const { add, refuse, busy } = useDeciding(clientId, suggestion)
  const why = suggestion.because.map((reason, nth) => (
    <Reason
      key={`${reason.from.id} ${reason.type.id} ${reason.to.id}`}
      reason={reason}
      before={suggestion.because[nth - 1]}
      clientId={clientId}
      suggestion={suggestion}
    />
  ))
  const label = t('short', { name: suggestion.from.displayName, type: inSentence(suggestion.type.name) })
  return (
    <li className={classes.item}>
      <span className={classes.text}>
        <Sentence clientId={clientId} suggestion={suggestion} />
        <span className={classes.why}>
          {why.flatMap((reason, nth) => (nth === 0 ? [reason] : [', ', reason]))}
        </span>
      </span>
      <span className={classes.acts}>
        <UnstyledButton
          className={classes.act}
          disabled={busy}
          aria-label={t('addThis', { what: label })}
          onClick={add}
        >
          {t('add')}
        </UnstyledButton>
        <span aria-hidden>·</span>
        <UnstyledButton
          className={classes.act}
          disabled={busy}
          aria-label={t('refuseThis', { what: label })}
          onClick={refuse}
        >
          {t('refuse')}
        </UnstyledButton>
      </span>
    </li>
  )
}

function Sentence({ clientId, suggestion }: SuggestionProps) {
  const { t } = useTranslation('suggestions')
  const { from, to } = suggestion
  const type = inSentence(suggestion.type.name)
  const name = (client: { id: string; displayName: string }) => (
    <Link className={classes.name} {...urls.client(client.id)}>
      {client.displayName}
    </Link>
  )
  switch (sentenceOf(suggestion, clientId)) {
    case 'ofClient':
      return (
        <span>
          {name(from)} {t('may.ofClient', { type })}
        </span>
      )
    case 'byClient':
      return (
        <span>
          {t('may.byClient', { type })} {name(to)}
        </span>
      )
    case 'ofBoth':
      return (
        <span>
          {name(from)} {t('may.ofBoth', { type })}
        </span>
      )
    case 'between':
      return (
        <span>
          {name(from)} {t('may.between', { type })} {name(to)}
        </span>
      )
  }
}

interface ReasonProps {
  reason: KinReason
  before: KinReason | undefined
  clientId: string
  suggestion: KinSuggestion
}

function Reason({ reason, before, clientId, suggestion }: ReasonProps) {
  const { t } = useTranslation('suggestions')
  const words = {
    from: reason.from.displayName,
    type: inSentence(reason.type.name),
    to: reason.to.displayName,
  }
  switch (tellingOf(reason, before, clientId, suggestion)) {
    case 'itself':
      return t('why.itself', { type: words.type })
    case 'ofClient':
      return t('why.ofClient', words)
    case 'ofHer':
      return t('why.ofHer', words)
    case 'ofHim':
      return t('why.ofHim', words)
    case 'between':
      return t('why.between', words)
  }
}
