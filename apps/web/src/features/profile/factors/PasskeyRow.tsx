import { updatePasskey } from '@kith/api-client/generated/sdk.gen.ts'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf, ifMatch } from '../../../api/client.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { Ago } from '../../../ui/Ago.tsx'
import classes from './Factors.module.css'
import type { Passkey } from './queries.ts'

interface PasskeyRowProps {
  passkey: Passkey
  onChanged: () => void
  onRemove: () => void
}

export function PasskeyRow({ passkey, onChanged, onRemove }: PasskeyRowProps) {
  const { t } = useTranslation('factors')
  const [name, setName] = useState<string | null>(null)
  const rename = useMutation({
    mutationFn: (next: string) =>
      bodyOf(
        updatePasskey({
          throwOnError: true,
          path: { id: passkey.id },
          headers: ifMatch(passkey.version),
          body: { name: next },
        }),
      ),
    onSuccess: () => setName(null),
    onError: notifyProblem,
    onSettled: onChanged,
  })
  if (name !== null) {
    const submit = (event: FormEvent) => {
      event.preventDefault()
      if (name.trim() !== '') rename.mutate(name.trim())
    }
    return (
      <li className={classes.key}>
        <form className={classes.actions} onSubmit={submit}>
          <TextInput
            aria-label={t('keys.name')}
            autoFocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
          />
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            {t('keys.save')}
          </Button>
          <Button variant="subtle" onClick={() => setName(null)}>
            {t('keys.cancel')}
          </Button>
        </form>
      </li>
    )
  }
  return (
    <li className={classes.key}>
      <span className={classes.keyName}>{passkey.name}</span>
      <span className={classes.keyUse}>
        {passkey.lastUsedAt ? (
          <>
            {t('keys.used')} <Ago instant={passkey.lastUsedAt} />
          </>
        ) : (
          t('keys.neverUsed')
        )}
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => setName(passkey.name)}
        aria-label={t('keys.renameOf', { name: passkey.name })}
      >
        {t('keys.rename')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={onRemove}
        aria-label={t('keys.removeOf', { name: passkey.name })}
      >
        {t('keys.remove')}
      </Button>
    </li>
  )
}
