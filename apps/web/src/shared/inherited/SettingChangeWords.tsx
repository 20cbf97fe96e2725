import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { settingKinds } from './queries.ts'
import { settingChange } from './setting-change.ts'
import { useSayings } from './use-sayings.ts'
import { valueText } from './value-text.ts'

const NO_NAMES = {}

interface SettingChangeWordsProps {
  told: Parameters<typeof settingChange>[0]
  /** It is the company's word, above which there is only the standard of the system. */
  company?: boolean
}

/** Which setting it was, and what became of it: «Скидка: как выше → 7,5 %». Nothing for a key that no inherited setting has. */
export function SettingChangeWords({ told, company }: SettingChangeWordsProps) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const kinds = useQuery(settingKinds).data
  const change = settingChange(told)
  const say = useSayings(change?.names ?? NO_NAMES)
  const kind = kinds?.find(({ key }) => key === change?.key)
  if (!change || !kind) return null
  const label = format.words(kind.label)
  if (change.lock) return t(change.now === true ? 'change.locked' : 'change.unlocked', { label })
  const unsaid = t(company ? 'change.asDefault' : 'change.asAbove')
  const words = (value: unknown) => (value === undefined ? unsaid : valueText(kind, value, say))
  return t('change.changed', { label, old: words(change.old), now: words(change.now) })
}
