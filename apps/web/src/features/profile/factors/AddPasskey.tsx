import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makePasskey } from '../../../api/passkeys.ts'
import { isPasskeyCancelled } from '../../../lib/passkeys.ts'
import { useFormProblem } from './form-problem.ts'
import { ProofForm } from './ProofForm.tsx'

/** Adding this device: a name to know it by and the password, then the browser's own question. */
export function AddPasskey({ onAdded, onClose }: { onAdded: () => void; onClose: () => void }) {
  const { t } = useTranslation('factors')
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const add = useMutation({
    mutationFn: (password: string) => makePasskey(name.trim(), password),
    onSuccess: () => {
      onAdded()
      onClose()
    },
  })
  const error = isPasskeyCancelled(add.error) ? null : add.error
  const problem = useFormProblem(error)
  return (
    <ProofForm
      lead={t('addKey.lead')}
      code="none"
      submit={{ label: t('addKey.submit') }}
      busy={add.isPending}
      error={error}
      onProof={({ password }) => (name.trim() === '' ? setMissing(true) : add.mutate(password))}
      onCancel={onClose}
    >
      <TextInput
        label={t('addKey.name')}
        placeholder={t('addKey.namePlaceholder')}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setMissing(false)
        }}
        error={missing ? t('addKey.nameMissing') : problem.of('/name')}
      />
    </ProofForm>
  )
}
