import { useTranslation } from 'react-i18next'
import { Pill } from '../../../ui/Pill.tsx'
import type { ExtraField } from '../extras.ts'
import type { DictionaryItem } from '../queries.ts'
import { useChoiceLabel } from '../use-choice-label.ts'
import classes from './MoneyCells.module.css'

interface MoneyCellsProps {
  item: DictionaryItem
  fields: readonly ExtraField[]
}

/** What tells items of the money dictionaries apart: whether money comes or goes, a legal entity's INN and VAT. */
export function MoneyCells({ item, fields }: MoneyCellsProps) {
  const { t } = useTranslation('dictionaries')
  const direction = useChoiceLabel(fields, 'direction', item.direction)
  const vat = useChoiceLabel(fields, 'vat', item.vat)
  if (direction) return <span className={classes.direction}>{direction}</span>
  return (
    <span className={classes.cells}>
      {item.inn ? (
        <span>{t('money.inn', { inn: item.inn })}</span>
      ) : (
        <Pill tone="amber">{t('money.noRequisites')}</Pill>
      )}
      <span className={classes.vat}>{vat}</span>
    </span>
  )
}
