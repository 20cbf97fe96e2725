import { formatBonuses } from '@kith/kernel/money.ts'
import type { SectionKey } from '@kith/kernel/section-keys.ts'
import { STANDARD_TERMS, type TermKey } from '@kith/kernel/terms.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SECTION_PLACES } from '../../i18n/naming.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { allClientFields, type CompanySettings } from './queries.ts'
import { settingOf } from './settings-draft.ts'

/** Settings that have a page of their own, as the history names them. */
const APART = ['relation-defaults.is', 'relation-defaults.has'] as const
const nameOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : null

/** What the company calls something, as a change of it keeps: a pair of names, or the forms of a term. */
function ownName(value: unknown, language: 'ru' | 'en'): string | null {
  if (typeof value !== 'object' || value === null || !('ru' in value) || !('en' in value)) return null
  const { ru, en } = value as { [K in 'ru' | 'en']: Label }
  const [first, second] = language === 'ru' ? [ru, en] : [en, ru]
  return shown(first) || shown(second)
}

type Label = string | null | { one: string | { nominative: string } }

function shown(label: Label): string {
  if (typeof label === 'string' || label === null) return label ?? ''
  return typeof label.one === 'string' ? label.one : label.one.nominative
}

/** A setting's label and values in words, for conflicts and the history. */
export function useSettingWords(settings: CompanySettings) {
  const { t } = useTranslation(['settings', 'shell', 'clients'])
  const format = useFormat()
  const fields = useQuery(allClientFields)
  const fieldLabel = (key: string) => {
    const field = fields.data?.items.find((each) => each.key === key)
    return field ? format.words(field.label) : key
  }
  const namedThing = (key: string) => {
    const [setting = '', name = ''] = key.split('.')
    const place = SECTION_PLACES[name as SectionKey]?.[0]
    if (setting === 'terms')
      return t('named.term', { name: STANDARD_TERMS[name as TermKey]?.ru.one.nominative })
    if (setting === 'section-labels' && place) return t('named.section', { name: t(place as 'title') })
    return setting === 'field-labels' ? t('named.field', { name: fieldLabel(name) }) : key
  }
  return {
    label: (key: string) => {
      const setting = settingOf(settings, key)
      if (setting) return format.words(setting.label)
      const apart = APART.find((each) => each === key)
      return apart ? t(`apart.${apart}`) : namedThing(key)
    },
    value: (key: string, value: unknown): string => {
      if (value === null || value === undefined) return t('value.default')
      const name = ownName(value, format.language)
      if (name !== null) return name
      if (typeof value === 'number') return formatBonuses(value, format.language)
      if (typeof value === 'boolean') return value ? t('value.shown') : t('value.notShown')
      if (Array.isArray(value))
        return value.length === 0
          ? t('value.nothing')
          : value.map((each) => nameOf(each) ?? fieldLabel(String(each))).join(', ')
      const choice = settingOf(settings, key)?.choices?.find((each) => each.value === value)
      return choice ? format.words(choice.label) : String(value) || t('value.empty')
    },
  }
}
