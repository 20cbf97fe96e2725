import { Button, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import classes from './Factors.module.css'
import { type TotpState, totpState } from './queries.ts'
import { DisableTotp, RenewCodes } from './TotpChanges.tsx'
import { TotpSetup } from './TotpSetup.tsx'

type Step = 'setup' | 'renew' | 'disable'
/** From so few recovery codes on it is time for new ones. */
const FEW = 3

/** «Двухфакторный вход»: whether it is on, and everything one may do about it. */
export function TwoFactorSection() {
  const { t } = useTranslation('factors')
  const state = useQuery(totpState)
  const queries = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  const changed = () => void queries.invalidateQueries(totpState)
  return (
    <Panel
      title={t('totp.title')}
      aside={
        state.data && (
          <Pill tone={state.data.enabled ? 'green' : 'neutral'}>
            {state.data.enabled ? t('totp.on') : t('totp.off')}
          </Pill>
        )
      }
    >
      {state.isPending ? (
        <DefinitionSkeletons rows={2} />
      ) : state.isError ? (
        <LoadFailed error={state.error} onRetry={() => void state.refetch()} busy={state.isFetching} />
      ) : (
        <State state={state.data} onStep={setStep} />
      )}
      <Modal
        opened={step !== null}
        onClose={close}
        title={step && t(`${step}.title`)}
        size={480}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {step === 'setup' && <TotpSetup onEnabled={changed} onClose={close} />}
        {step === 'renew' && <RenewCodes onChanged={changed} onClose={close} />}
        {step === 'disable' && <DisableTotp onChanged={changed} onClose={close} />}
      </Modal>
    </Panel>
  )
}

function State({ state, onStep }: { state: TotpState; onStep: (step: Step) => void }) {
  const { t } = useTranslation('factors')
  const format = useFormat()
  if (!state.enabled) {
    return (
      <div className={classes.section}>
        <p className={classes.lead}>{t('totp.lead')}</p>
        <div className={classes.actions}>
          <Button variant="default" onClick={() => onStep('setup')}>
            {t('totp.enable')}
          </Button>
        </div>
      </div>
    )
  }
  const left = state.recoveryCodesLeft
  return (
    <div className={classes.section}>
      <p className={classes.lead}>
        {state.enabledAt && t('totp.since', { when: format.when(state.enabledAt) })}{' '}
        {t('totp.codesLeft', { count: left })}
      </p>
      {left <= FEW && <p className={classes.warning}>{t('totp.codesFew')}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => onStep('renew')}>
          {t('totp.renew')}
        </Button>
        <Button variant="subtle" onClick={() => onStep('disable')}>
          {t('totp.disable')}
        </Button>
      </div>
    </div>
  )
}
