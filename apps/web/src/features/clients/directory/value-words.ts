import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '../../../i18n/use-format.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'

/** What writing values takes: texts, formats, phones. It changes with the language, and when foreign phones can be written. */
export interface ValueWords {
  t: TFunction<['directory', 'common']>
  format: Format
  phoneText: (e164: string) => string
}

export function useValueWords(): ValueWords {
  const { t } = useTranslation(['directory', 'common'])
  const format = useFormat()
  const phoneText = usePhoneText()
  return useMemo(() => ({ t, format, phoneText }), [t, format, phoneText])
}
