import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyInput, parseMoney } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import classes from './Family.module.css'
import own from './Purse.module.css'
import { changePurse, type FamilyPayment, type FamilyPurse } from './purse-queries.ts'
import { useFamilySaving } from './use-family-saving.ts'

const PAYMENTS: readonly FamilyPayment[] = ['money', 'bonus', 'card']

/** What was typed as a limit, in minor units; null is none, undefined is no amount. */
function limitOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  return parseMoney(typed) ?? undefined
}

/** By what members may pay from the head's accounts, and how much each may spend a month. */
export function PurseDialog({ purse, onClose }: { purse: FamilyPurse; onClose: () => void }) {
  const { t } = useTranslation(['family-purse', 'common'])
  const { language } = useFormat()
  const others = purse.members.filter(({ isHead }) => !isHead)
  const [allowed, setAllowed] = useState<readonly FamilyPayment[]>(purse.allowedPayments)
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      others.map(({ client, monthlyLimitMinor: limit }) => [
        client.id,
        limit === null ? '' : moneyInput(limit, language),
      ]),
    ),
  )
  const limits = others.map(({ client }) => ({
    clientId: client.id,
    monthlyLimitMinor: limitOf(typed[client.id] ?? ''),
  }))
  const fits = limits.every(({ monthlyLimitMinor }) => monthlyLimitMinor !== undefined)
  const save = useFamilySaving(
    () =>
      changePurse(purse, {
        allowedPayments: [...allowed],
        limits: limits.map(({ clientId, monthlyLimitMinor }) => ({
          clientId,
          monthlyLimitMinor: monthlyLimitMinor ?? null,
        })),
      }),
    onClose,
  )
  return (
    <FormDialog
      title={t('family-purse:dialog.title')}
      size={460}
      confirm={{ label: t('common:action.save'), busy: save.isPending, disabled: !fits }}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <DialogFault error={save.error} />
      <fieldset className={own.choices}>
        <legend>{t('family-purse:dialog.what')}</legend>
        {PAYMENTS.map((payment, place) => (
          <Checkbox
            key={payment}
            data-autofocus={place === 0 || undefined}
            label={t(`family-purse:choice.${payment}`)}
            description={t(`family-purse:choiceHint.${payment}`)}
            checked={allowed.includes(payment)}
            onChange={(event) =>
              setAllowed(
                PAYMENTS.filter((one) =>
                  one === payment ? event.currentTarget.checked : allowed.includes(one),
                ),
              )
            }
          />
        ))}
      </fieldset>
      {others.length > 0 && (
        <fieldset className={own.choices}>
          <legend>{t('family-purse:dialog.limits')}</legend>
          <p className={classes.hint}>{t('family-purse:dialog.limitsHint')}</p>
          {others.map(({ client }) => (
            <TextInput
              key={client.id}
              className={own.limit}
              label={client.displayName}
              inputMode="decimal"
              maxLength={16}
              placeholder={t('family-purse:dialog.none')}
              value={typed[client.id] ?? ''}
              error={limitOf(typed[client.id] ?? '') === undefined && t('family-purse:dialog.wrong')}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                const { value } = event.currentTarget
                setTyped((all) => ({ ...all, [client.id]: value }))
              }}
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  )
}
