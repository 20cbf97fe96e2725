import { confirmTotp, startTotp } from '@kith/api-client/generated/sdk.gen.ts'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../../api/client.ts'
import { QrCode } from '../../../ui/QrCode.tsx'
import classes from './Factors.module.css'
import { useFormProblem } from './form-problem.ts'
import { ProofForm } from './ProofForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Turning two-factor sign-in on: the password, then the QR code and a first code of the app, then the recovery codes. */
export function TotpSetup({ onEnabled, onClose }: { onEnabled: () => void; onClose: () => void }) {
  const { t } = useTranslation('factors')
  const [codes, setCodes] = useState<string[] | null>(null)
  const start = useMutation({
    mutationFn: (password: string) => bodyOf(startTotp({ throwOnError: true, body: { password } })),
  })
  if (codes) return <RecoveryCodes codes={codes} onDone={onClose} />
  const { secret, uri } = start.data ?? {}
  if (!secret || !uri) {
    return (
      <ProofForm
        lead={t('setup.lead')}
        code="none"
        submit={{ label: t('setup.next') }}
        busy={start.isPending}
        error={start.error}
        onProof={({ password }) => start.mutate(password)}
        onCancel={onClose}
      />
    )
  }
  return (
    <Confirm
      secret={secret}
      uri={uri}
      onConfirmed={(made) => {
        setCodes(made)
        onEnabled()
      }}
      onCancel={onClose}
    />
  )
}

interface ConfirmProps {
  secret: string
  uri: string
  onConfirmed: (recoveryCodes: string[]) => void
  onCancel: () => void
}

function Confirm({ secret, uri, onConfirmed, onCancel }: ConfirmProps) {
  const { t } = useTranslation(['factors', 'common'])
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: (typed: string) => bodyOf(confirmTotp({ throwOnError: true, body: { code: typed } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes ?? []),
  })
  const problem = useFormProblem(confirm.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code !== '') confirm.mutate(code)
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {problem.general && (
        <p className={classes.refusal} role="alert">
          {problem.general}
        </p>
      )}
      <div className={classes.scan}>
        <QrCode text={uri} label={t('factors:setup.qr')} />
        <div className={classes.scanText}>
          <p>{t('factors:setup.scan')}</p>
          <p className={classes.lead}>{t('factors:setup.type')}</p>
          <p className={classes.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
      <TextInput
        label={t('factors:setup.code')}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        data-autofocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.replace(/\s/g, ''))}
        error={problem.of('/code')}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={confirm.isPending} disabled={code === ''}>
          {t('factors:setup.enable')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}
