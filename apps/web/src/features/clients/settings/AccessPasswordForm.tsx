import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../lib/copy-text.ts'
import { settingsChanged } from '../../../shared/inherited/queries.ts'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import { newAccessPassword, SHORTEST } from './access-password.ts'
import { setAccessPassword } from './queries.ts'
import classes from './Settings.module.css'

/** A password to be typed or made up; once it is saved it is shown this once, to be copied. */
export function AccessPasswordForm({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation(['inherited', 'common'])
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const saving = useMutation({
    mutationFn: (password: string) => setAccessPassword(clientId, password),
    onSuccess: () => settingsChanged(cache),
  })
  if (saving.isSuccess) return <Shown password={saving.variables} onDone={onClose} />
  const save = () => {
    const password = typed.trim()
    if (password.length < SHORTEST) setTooShort(true)
    else if (!saving.isPending) saving.mutate(password)
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <TextInput
        className={classes.input}
        label={t('inherited:password.label')}
        description={t('inherited:password.once')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={typed}
        error={
          tooShort
            ? t('inherited:password.short', { n: SHORTEST })
            : (faultAt(saving.error, '/password') ?? null)
        }
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setTooShort(false)
          if (saving.isError) saving.reset()
        }}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={t('inherited:password.generate')}
            title={t('inherited:password.generate')}
            onClick={() => {
              setTyped(newAccessPassword())
              setTooShort(false)
            }}
          >
            <IconWand size={16} stroke={1.8} />
          </ActionIcon>
        }
      />
      <DialogFault error={saving.error} at={['/password']} />
      <div className={classes.buttons}>
        <Button size="xs" type="submit" loading={saving.isPending}>
          {t('common:action.save')}
        </Button>
        <Button size="xs" variant="subtle" disabled={saving.isPending} onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The password that has just been saved: nobody can read it again. */
function Shown({ password, onDone }: { password: string; onDone: () => void }) {
  const { t } = useTranslation('inherited')
  const [copied, setCopied] = useState(false)
  return (
    <div className={classes.form} role="status">
      <p>
        {t('password.saved')}: <code className={classes.shown}>{password}</code>
      </p>
      <div className={classes.buttons}>
        <Button size="xs" autoFocus onClick={() => void copyText(password).then(setCopied)}>
          {copied ? t('password.copied') : t('password.copy')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('password.done')}
        </Button>
      </div>
    </div>
  )
}
