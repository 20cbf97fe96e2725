import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../i18n/money.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import classes from './LedgerHealthPage.module.css'
import type { LedgerCheck, LedgerFault } from './queries.ts'

const tones: Record<LedgerCheck['outcome'], Tone> = {
  running: 'neutral',
  whole: 'green',
  faulty: 'red',
  failed: 'amber',
}

/** How many a screen shows of a check’s faults; whoever mends them begins with the first. */
const SHOWN = 20

/** One finished check: what came of it, how much it looked at, and what it found. */
export function CheckRow({ check }: { check: LedgerCheck }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const seconds =
    check.finishedAt === null
      ? 0
      : Math.max(1, Math.round((Date.parse(check.finishedAt) - Date.parse(check.startedAt)) / 1000))
  return (
    <li className={classes.check}>
      <div className={classes.head}>
        <Pill tone={tones[check.outcome]}>{t(`outcome.${check.outcome}`)}</Pill>
        <Ago instant={check.startedAt} />
        <span className={classes.when}>
          {check.startedBy ? t('by', { name: check.startedBy.name }) : t('nightly')}
        </span>
      </div>
      {check.outcome !== 'failed' && (
        <div className={classes.facts}>
          <span>{t('operations', { count: check.operations, number: format.number(check.operations) })}</span>
          <span>{t('entries', { count: check.entries, number: format.number(check.entries) })}</span>
          <span>{t('accounts', { count: check.accounts, number: format.number(check.accounts) })}</span>
          <span>{t('took', { seconds: format.number(seconds) })}</span>
        </div>
      )}
      {check.faultCount > 0 && (
        <>
          <p>{t('faults', { count: check.faultCount, number: format.number(check.faultCount) })}</p>
          <ul className={classes.faults}>
            {check.faults.slice(0, SHOWN).map((fault) => (
              <FaultItem
                key={`${fault.code} ${fault.operationId} ${fault.accountId} ${fault.number}`}
                fault={fault}
              />
            ))}
          </ul>
          {check.faultCount > SHOWN && <p className={classes.when}>{t('onlyFirst', { number: SHOWN })}</p>}
        </>
      )}
    </li>
  )
}

function FaultItem({ fault }: { fault: LedgerFault }) {
  const { t } = useTranslation('ledger')
  const { language } = useFormat()
  const { expectedMinor, foundMinor } = fault
  const money = (minor: number) => formatMoney(minor, 'RUB', language)
  return (
    <li className={classes.fault}>
      <p>
        {t(`fault.${fault.code}`)}
        {fault.client && (
          <>
            {' · '}
            <Link className={classes.client ?? ''} {...urls.client(fault.client.id)}>
              {fault.client.displayName}
            </Link>
          </>
        )}
      </p>
      <p className={classes.figures}>
        {expectedMinor !== null && foundMinor !== null && (
          <>{t('figures', { expected: money(expectedMinor), found: money(foundMinor) })} </>
        )}
        {fault.number !== null && <>{t('entryNumber', { number: fault.number })} </>}
        {fault.operationId && <>{t('operationId', { id: fault.operationId })} </>}
        {fault.accountId && t('accountId', { id: fault.accountId })}
      </p>
    </li>
  )
}
