import { useTranslation } from 'react-i18next'
import { isToldSide, type ToldSide } from '../../../shared/attributes/told.ts'
import { useValueWords } from '../../../shared/attributes/use-value-words.ts'
import type { HistoryItem } from '../queries.ts'
import classes from './History.module.css'

/** Which attribute was changed, and from what to what: «Класс машины: эконом → бизнес». */
export function AttributeFacts({ entry }: { entry: HistoryItem }) {
  const change = entry.changes.find(({ field }) => field.startsWith('attribute:'))
  if (!change || !isToldSide(change.old) || !isToldSide(change.new)) return null
  return (
    <span className={classes.setting}>
      <Sides before={change.old} after={change.new} />
    </span>
  )
}

function Sides({ before, after }: { before: ToldSide; after: ToldSide }) {
  const { t } = useTranslation('attributes')
  const words = useValueWords()
  const sideWords = (side: ToldSide) => {
    if (!side.says) return t('history.asAbove')
    const choices =
      side.choice === undefined ? [] : [{ id: String(side.value), name: side.choice, retired: false }]
    return words({ type: side.type, unit: side.unit, choices }, side.value)
  }
  const { name } = after
  if (before.locked !== after.locked) return t(after.locked ? 'history.locked' : 'history.unlocked', { name })
  return t('history.changed', { name, old: sideWords(before), now: sideWords(after) })
}
