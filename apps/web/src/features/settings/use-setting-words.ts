import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { allClientFields, type CompanySettings } from './queries.ts'
import { settingOf } from './settings-draft.ts'

/** Settings that have a page of their own, as the history names them. */
const APART = ['relation-defaults.is', 'relation-defaults.has'] as const
const nameOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : null

/** A setting's label and values in words, for conflicts and the history. */
export function useSettingWords(settings: CompanySettings) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const fields = useQuery(allClientFields)
  const fieldLabel = (key: string) => {
    const field = fields.data?.items.find((each) => each.key === key)
    return field ? format.words(field.label) : key
  }
  return {
    label: (key: string) => {
      const setting = settingOf(settings, key)
      if (setting) return format.words(setting.label)
      const apart = APART.find((each) => each === key)
      return apart ? t(`apart.${apart}`) : key
    },
    value: (key: string, value: unknown): string => {
      if (value === null || value === undefined) return t('value.default')
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
