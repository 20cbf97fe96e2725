import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { useLevelLink } from '../../../shared/inherited/LevelName.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import type { DiscountCandidate } from './queries.ts'

type Source = DiscountCandidate['source']

/** Where a discount comes from, leading there: «от группы «Постоянные»», «по карте 000123, владелец: Канарейкина Надежда». */
export function DiscountSource({ source, clientId }: { source: Source; clientId: string }) {
  const link = useSourceLink(source, clientId)
  const words = useSourceWords(source, clientId)
  return <SourceMark {...(link ? { link } : {})}>{words}</SourceMark>
}

function useSourceWords({ kind, name, client }: Source, clientId: string): string {
  const { t } = useTranslation('pricing')
  const who = client?.displayName ?? ''
  if (kind === 'family')
    return client?.id === clientId ? t('source.ownFamily') : t('source.family', { name: who })
  if (kind === 'card') {
    const number = name ?? ''
    return client?.id === clientId ? t('source.card', { number }) : t('source.cardOf', { number, name: who })
  }
  return t(`source.${kind}`, { name: kind === 'group' ? (name ?? '') : who })
}

function useSourceLink({ kind, id, client }: Source, clientId: string) {
  const linkTo = useLevelLink()
  const owner = client?.id ?? clientId
  switch (kind) {
    case 'family':
      return <Link {...urls.client(owner)} search={{ tab: 'family' }} />
    case 'card':
      return <Link {...urls.client(owner)} search={{ tab: 'discount-cards' }} />
    case 'group':
      return linkTo({ level: 'group', id, name: null }, 'discount')
    case 'company':
      return linkTo({ level: 'company', id: null, name: null }, 'discount')
    default:
      return linkTo({ level: 'client', id: owner, name: null }, 'discount')
  }
}
