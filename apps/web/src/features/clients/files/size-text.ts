import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'

/** The size of a file in words: 1,536 bytes → «1,5 КБ», 25 × 1024² → «25 МБ». */
export function useSizeText(): (bytes: number) => string {
  const { t } = useTranslation('files')
  const format = useFormat()
  return (bytes) => {
    const of = (unit: number) => {
      const value = bytes / unit
      return format.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
    }
    if (bytes < 1024) return t('size.bytes', { n: format.number(bytes) })
    return bytes < 1024 ** 2
      ? t('size.kilobytes', { n: of(1024) })
      : t('size.megabytes', { n: of(1024 ** 2) })
  }
}
