import { useTranslation } from 'react-i18next'
import type { ShownNode } from './structure.ts'
import { useCountWords } from './use-count-words.ts'
import { useFigureWords } from './use-figure-words.ts'

/** What is said of a client of the structure besides its name. */
export function useNodeWords() {
  const { t } = useTranslation(['chart', 'common'])
  const count = useCountWords()
  const figures = useFigureWords()
  const state = ({ id, state: word, blockedBy }: ShownNode): string[] => {
    if (word === 'active') return []
    const shown = t(`common:state.${word}`)
    if (word !== 'blocked' || !blockedBy || blockedBy.id === id) return [shown]
    return [`${shown}, ${t('chart:blockedBy', { name: blockedBy.displayName })}`]
  }
  return {
    /** «на счёте 1 200,00 ₽», «долг 500,00 ₽»; in a picture without what the first one is. */
    figures: (node: ShownNode, spoken = false): string[] => figures(node, spoken).map(({ text }) => text),
    /** «подразделение», «14 подчинённых», «заблокирован, из-за: Магазин на Речной». */
    notes: (node: ShownNode): string[] => [
      t(`common:kind.${node.kind}`),
      ...(node.subordinates > 0 ? [count.full(node.subordinates)] : []),
      ...state(node),
    ],
    more: (hidden: number) => t('chart:more.one', { n: count.short(hidden) }),
    hidden: (hidden: number) => t('chart:words.hidden', { n: count.short(hidden) }),
  }
}
