import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'

/** Counting stops here: as many are told as “and more”. */
const counted = 1000

/** «14», «1 000+» where counting stopped, and «14 подчинённых». */
export function useCountWords() {
  const { t } = useTranslation('chart')
  const { number } = useFormat()
  const short = (count: number) => `${number(count)}${count >= counted ? '+' : ''}`
  return { short, full: (count: number) => t('count', { count, n: short(count) }) }
}
