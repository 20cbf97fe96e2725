import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import type { Level } from './model.ts'

/** What a level is called where it stands by itself: a client by name, «Группа «Корпоративные»», «Компания». */
export function useLevelName(): (level: Level) => string {
  const { t } = useTranslation('inherited')
  return ({ level, name }) => {
    if (level === 'client') return name ?? ''
    return level === 'group' ? t('level.group', { name: name ?? '' }) : t(`level.${level}`)
  }
}

/** The same in the middle of a sentence: «выше: 5 % — группа «Корпоративные»». */
export function useLevelNameWithin(): (level: Level) => string {
  const { t } = useTranslation('inherited')
  const nameOf = useLevelName()
  return (level) => {
    if (level.level === 'group') return t('level.groupWithin', { name: level.name ?? '' })
    return level.level === 'company' ? t('level.companyWithin') : nameOf(level)
  }
}

/**
 * The way to a level, at the same setting; null for the standard of the system and for what the reader may not open. The element
 * comes without its text: `cloneElement` or `SourceMark` gives it.
 */
export function useLevelLink(): (level: Level, key: string) => ReactElement<{ className?: string }> | null {
  const mayOpenCompany = usePermission('company-settings.edit')
  return ({ level, id }, key) => {
    if (level === 'client' && id !== null)
      return <Link {...urls.client(id)} search={{ tab: 'settings' }} hash={key} />
    if (level === 'group' && id !== null) return <Link {...urls.clientGroup(id)} hash={key} />
    if (level === 'company' && mayOpenCompany) return <Link {...urls.clientDefaults()} hash={key} />
    return null
  }
}
