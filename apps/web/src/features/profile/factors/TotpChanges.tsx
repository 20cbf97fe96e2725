import { disableTotp, renewRecoveryCodes } from '@kith/api-client/generated/sdk.gen.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../../api/client.ts'
import { ProofForm } from './ProofForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface ChangeProps {
  onChanged: () => void
  onClose: () => void
}

/** New recovery codes in place of all before. */
export function RenewCodes({ onChanged, onClose }: ChangeProps) {
  const { t } = useTranslation('factors')
  const [codes, setCodes] = useState<string[] | null>(null)
  const renew = useMutation({
    mutationFn: (body: { password: string; code: string }) =>
      bodyOf(renewRecoveryCodes({ throwOnError: true, body })),
    onSuccess: ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      onChanged()
    },
  })
  if (codes) return <RecoveryCodes codes={codes} onDone={onClose} />
  return (
    <ProofForm
      lead={t('renew.lead')}
      code="app"
      submit={{ label: t('renew.submit') }}
      busy={renew.isPending}
      error={renew.error}
      onProof={renew.mutate}
      onCancel={onClose}
    />
  )
}

/** Turning two-factor sign-in off: a code of the app will do, or a recovery code when the phone is gone. */
export function DisableTotp({ onChanged, onClose }: ChangeProps) {
  const { t } = useTranslation('factors')
  const disable = useMutation({
    mutationFn: ({ password, code }: { password: string; code: string }) => {
      const proof = /^[\d\s]{6,8}$/.test(code) ? { code } : { recoveryCode: code }
      return bodyOf(disableTotp({ throwOnError: true, body: { password, ...proof } }))
    },
    onSuccess: () => {
      onChanged()
      onClose()
    },
  })
  return (
    <ProofForm
      lead={t('disable.lead')}
      code="any"
      submit={{ label: t('disable.submit'), dangerous: true }}
      busy={disable.isPending}
      error={disable.error}
      onProof={disable.mutate}
      onCancel={onClose}
    />
  )
}
