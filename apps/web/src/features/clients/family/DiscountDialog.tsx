import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare, parseShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import classes from './Family.module.css'
import { type Family, familiesChanged, setDiscount } from './queries.ts'

/** What all members are sold cheaper by; nothing typed, or 0, takes the discount away. */
export function DiscountDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation(['family', 'common'])
  const { language } = useFormat()
  const cache = useQueryClient()
  const [typed, setTyped] = useState(
    family.discountBasisPoints === 0
      ? ''
      : formatShare(family.discountBasisPoints, language).replace(/[\s %]/g, ''),
  )
  const discount = typed.trim() === '' ? 0 : parseShare(typed)
  const save = useMutation({
    mutationFn: () => setDiscount(family, discount ?? 0),
    onSuccess: async () => {
      onClose()
      await familiesChanged(cache)
    },
    onError: () => void familiesChanged(cache),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('family:discount.title')}
      size={420}
      withCloseButton={false}
      returnFocus
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (discount !== null && !save.isPending) save.mutate()
        }}
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
        <Group gap={8}>
          <Button type="submit" disabled={discount === null} loading={save.isPending}>
            {t('common:action.save')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
