import { createStaffUser } from '@kith/api-client/generated/sdk.gen.ts'
import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { urls } from '../../lib/urls.ts'
import { problemText } from '../../shared/problem-text.ts'
import { PasswordShown } from './PasswordShown.tsx'
import { PlacesField } from './PlacesField.tsx'
import { type Places, staffKey } from './queries.ts'
import { RolesField } from './RolesField.tsx'
import classes from './Staff.module.css'

/** Adds someone: name, login, roles, places. The password is made up and shown once. */
export function NewStaffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const { t: tCommon } = useTranslation('common')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [roleIds, setRoleIds] = useState<string[]>([])
  const [where, setWhere] = useState<Places>({ everywhere: true, cityIds: [], centreIds: [] })
  const [checked, setChecked] = useState(false)
  const create = useMutation({
    mutationFn: () =>
      bodyOf(
        createStaffUser({
          throwOnError: true,
          body: {
            name: name.trim(),
            login: login.trim(),
            roleIds,
            everywhere: where.everywhere,
            ...(where.everywhere ? {} : { cityIds: where.cityIds, centreIds: where.centreIds }),
          },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: staffKey }),
  })
  const problem = create.isError ? problemOf(create.error) : null
  const refused = (field: 'name' | 'login') =>
    problem?.errors.find(({ pointer }) => pointer === `/${field}`)?.detail ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (name.trim() !== '' && login.trim() !== '') create.mutate()
  }
  const finish = () => {
    onClose()
    if (create.data) void navigate(urls.staffUser(create.data.id))
  }
  const general = problem && refused('name') === null && refused('login') === null
  return (
    <Modal
      opened
      onClose={create.data ? finish : onClose}
      title={create.data ? t('staff:password.title', { name: create.data.name }) : t('staff:new.title')}
      size={620}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {create.data?.temporaryPassword ? (
        <PasswordShown password={create.data.temporaryPassword} onDone={finish} />
      ) : (
        <form className={classes.form} onSubmit={submit} noValidate>
          {general && (
            <p className={classes.refusal} role="alert">
              {problemText(create.error, tCommon).why}
            </p>
          )}
          <div className={classes.two}>
            <TextInput
              label={t('staff:field.name')}
              placeholder={t('staff:field.namePlaceholder')}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={(checked && name.trim() === '' && t('staff:new.nameMissing')) || refused('name')}
            />
            <TextInput
              label={t('staff:field.login')}
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
              error={(checked && login.trim() === '' && t('staff:new.loginMissing')) || refused('login')}
            />
          </div>
          <h3>{t('staff:field.roles')}</h3>
          <RolesField value={roleIds} onChange={setRoleIds} />
          <h3>{t('staff:places.title')}</h3>
          <PlacesField value={where} onChange={setWhere} />
          <div className={classes.buttons}>
            <Button type="submit" loading={create.isPending}>
              {t('staff:new.submit')}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
