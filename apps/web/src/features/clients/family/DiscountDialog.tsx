import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseShare, shareInput } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import classes from './Family.module.css'
import { type Family, setDiscount } from './queries.ts'
import { useFamilySaving } from './use-family-saving.ts'

/** What all members are sold cheaper by; nothing typed, or 0, takes the discount away. */
export function DiscountDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation(['family', 'common'])
  const { language } = useFormat()
  const [typed, setTyped] = useState(
    family.discountBasisPoints === 0 ? '' : shareInput(family.discountBasisPoints, language),
  )
  const discount = typed.trim() === '' ? 0 : parseShare(typed)
  const save = useFamilySaving(() => setDiscount(family, discount ?? 0), onClose)
  return (
    <FormDialog
      title={t('family:discount.title')}
      size={420}
      confirm={{ label: t('common:action.save'), busy: save.isPending, disabled: discount === null }}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <DialogFault error={save.error} />
      <p className={classes.text}>{t('family:discount.text')}</p>
      <TextInput
        className={classes.discount}
        label={t('family:discount.field')}
        data-autofocus
        inputMode="decimal"
        maxLength={8}
        rightSection="%"
        placeholder="0"
        value={typed}
        error={discount === null && t('family:discount.wrong')}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
