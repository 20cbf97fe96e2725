import { useTranslation } from 'react-i18next'
import { Pill } from '../../../ui/Pill.tsx'
import type { ExtraField } from '../extras.ts'
import type { DictionaryItem } from '../queries.ts'
import { useChoiceLabel } from '../use-choice-label.ts'
import classes from './RelationTypeCells.module.css'

interface CellProps {
  item: DictionaryItem
  fields: readonly ExtraField[]
}

/** The titles of the columns, where there is room for columns. */
export function RelationTypeHeads({ movable }: { movable: boolean }) {
  const { t } = useTranslation('dictionaries')
  return (
    <div className={classes.heads} data-movable={movable || undefined} aria-hidden>
      <span>{t('relationType.head.name')}</span>
      <span className={classes.who}>{t('relationType.head.who')}</span>
      <span className={classes.counterpart}>{t('relationType.head.counterpart')}</span>
    </div>
  )
}

/** Beside the name: what a woman is called, whether it is mutual, and what the system takes it for. */
export function RelationTypeMarks({ item, fields }: CellProps) {
  const { t } = useTranslation('dictionaries')
  const meaning = useChoiceLabel(fields, 'meaning', item.meaning)
  return (
    <>
      {item.nameFemale && <span className={classes.female}>{item.nameFemale}</span>}
      {item.symmetric && <Pill>{t('relationType.mutual')}</Pill>}
      {meaning && <Pill tone="teal">{t('relationType.builtIn', { meaning })}</Pill>}
    </>
  )
}

/** Who can be it, and what the other one is in turn. */
export function RelationTypeCells({ item, fields }: CellProps) {
  const { t } = useTranslation('dictionaries')
  const who = useChoiceLabel(fields, 'sex', item.sex)
  const counterparts = [item.counterpartMale?.name, item.counterpartFemale?.name]
  const names = [...new Set(counterparts.filter((name) => name !== undefined))].join(', ')
  return (
    <span className={classes.cells}>
      <span className={classes.who}>{who}</span>
      <span className={classes.counterpart}>
        {names && <span className={classes.label}>{t('relationType.counterpart')} </span>}
        {names}
      </span>
    </span>
  )
}
