import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PasswordShown } from './PasswordShown.tsx'
import type { StaffUser } from './queries.ts'
import classes from './Staff.module.css'
import type { StaffChanges } from './use-staff-changes.ts'

type Asked = 'block' | 'password' | 'factors' | null

/** Blocking, password, second factors, and the lock that failed sign-ins put on. */
export function SafetyPanel({ user, changes }: { user: StaffUser; changes: StaffChanges }) {
  const { t } = useTranslation(['staff', 'common'])
  const format = useFormat()
  const self = useUser()?.id === user.id
  const [asked, setAsked] = useState<Asked>(null)
  const above = user.aboveOwn.length > 0
  const reason = self ? t('staff:safety.own') : above ? t('staff:safety.above') : null
  const { totp, passkeys } = user.twoFactor
  const hasFactors = totp || passkeys > 0
  return (
    <Panel title={t('staff:safety.title')}>
      <div className={classes.facts}>
        <Fact
          title={user.active ? t('staff:safety.active') : t('staff:safety.blocked')}
          what={self ? t('staff:safety.ownBlock') : t('staff:safety.blockWhat')}
        >
          {user.active ? (
            <Button variant="default" disabled={self} onClick={() => setAsked('block')}>
              {t('staff:safety.block')}
            </Button>
          ) : (
            <Button loading={changes.unblock.isPending} onClick={() => changes.unblock.mutate()}>
              {t('staff:safety.unblock')}
            </Button>
          )}
        </Fact>
        <Fact
          title={
            user.passwordChangedAt
              ? t('staff:safety.passwordSince', { when: format.relative(user.passwordChangedAt) })
              : t('staff:safety.password')
          }
          what={reason ?? t('staff:safety.passwordWhat')}
        >
          <Button variant="default" disabled={reason !== null} onClick={() => setAsked('password')}>
            {t('staff:safety.passwordReset')}
          </Button>
        </Fact>
        <Fact
          title={
            hasFactors
              ? t('staff:safety.factorsOn', {
                  list: [
                    totp && t('staff:safety.totp'),
                    passkeys > 0 && t('staff:safety.passkeys', { n: passkeys }),
                  ]
                    .filter(Boolean)
                    .join(', '),
                })
              : t('staff:safety.factorsOff')
          }
          what={(hasFactors && reason) || t('staff:safety.factorsWhat')}
        >
          {hasFactors && (
            <Button variant="default" disabled={reason !== null} onClick={() => setAsked('factors')}>
              {t('staff:safety.factorsReset')}
            </Button>
          )}
        </Fact>
        {user.lock && (
          <Fact
            title={
              user.lock.until
                ? t('staff:safety.locked', { when: format.time(user.lock.until) })
                : t('staff:safety.failures')
            }
            what={t('staff:safety.attempts', {
              count: user.lock.failures + user.lock.turnedAway,
              n: format.number(user.lock.failures + user.lock.turnedAway),
            })}
          >
            <Button
              variant="default"
              loading={changes.unlock.isPending}
              onClick={() => changes.unlock.mutate()}
            >
              {t('staff:safety.unlock')}
            </Button>
          </Fact>
        )}
      </div>
      <Questions user={user} changes={changes} asked={asked} onClose={() => setAsked(null)} />
    </Panel>
  )
}

function Fact({ title, what, children }: { title: string; what: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <div>
        <p>{title}</p>
        <p className={classes.quiet}>{what}</p>
      </div>
      <div>{children}</div>
    </div>
  )
}

interface QuestionsProps {
  user: StaffUser
  changes: StaffChanges
  asked: Asked
  onClose: () => void
}

function Questions({ user, changes, asked, onClose }: QuestionsProps) {
  const { t } = useTranslation(['staff', 'common'])
  const { block, resetPassword, resetFactors } = changes
  const cancel = { cancelLabel: t('common:action.cancel'), onCancel: onClose }
  const password = resetPassword.data?.temporaryPassword
  const { name } = user
  return (
    <>
      <ConfirmDialog
        opened={asked === 'block'}
        title={t('staff:ask.block', { name })}
        confirm={{
          label: t('staff:safety.block'),
          run: () => block.mutate(undefined, { onSettled: onClose }),
          busy: block.isPending,
          dangerous: true,
        }}
        {...cancel}
      >
        {t('staff:ask.blockWhat')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'password'}
        title={t('staff:ask.password', { name })}
        confirm={{
          label: t('staff:safety.passwordReset'),
          run: () => resetPassword.mutate(undefined, { onSettled: onClose }),
          busy: resetPassword.isPending,
        }}
        {...cancel}
      >
        {t('staff:ask.passwordWhat')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'factors'}
        title={t('staff:ask.factors', { name })}
        confirm={{
          label: t('staff:safety.factorsReset'),
          run: () => resetFactors.mutate(undefined, { onSettled: onClose }),
          busy: resetFactors.isPending,
          dangerous: true,
        }}
        {...cancel}
      >
        {t('staff:ask.factorsWhat')}
      </ConfirmDialog>
      <Modal
        opened={typeof password === 'string'}
        onClose={() => resetPassword.reset()}
        title={t('staff:password.title', { name })}
        size={460}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {password && <PasswordShown password={password} onDone={() => resetPassword.reset()} />}
      </Modal>
    </>
  )
}
