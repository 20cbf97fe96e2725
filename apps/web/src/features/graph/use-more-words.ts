import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'

/** Counting stops here: as many are told as “and more”. */
const counted = 1000

/** «ещё 37», and «ещё 1 000+» where counting stopped. */
export function useMoreWords(): (hidden: number) => string {
  const { t } = useTranslation('graph')
  const { number } = useFormat()
  return (hidden) => t('node.more', { n: `${number(hidden)}${hidden >= counted ? '+' : ''}` })
}
