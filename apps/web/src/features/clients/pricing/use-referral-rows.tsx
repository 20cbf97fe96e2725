import { formatBonuses } from '@kith/kernel/money.ts'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import type { Definition } from '../../../ui/DefinitionList.tsx'
import type { Client } from '../queries.ts'
import type { ClientTerms } from './queries.ts'
import { ReferralForm } from './ReferralForm.tsx'

/** The referral code with how many came by it, who invited the client, and the form to say so. */
export function useReferralRows(
  client: Client,
  referral: ClientTerms['referral'],
): { rows: Definition[]; form: ReactNode } {
  const { t } = useTranslation('pricing')
  const posts = usePermission('accounts.post')
  const [asking, setAsking] = useState(false)
  const { code, referredBy } = referral
  const came = useCameWords(referral)
  if (!client.ownAccount && referredBy === null) return { rows: [], form: null }
  const open = client.state === 'active' || client.state === 'blocked'
  const offered = posts && open && client.ownAccount && referredBy === null
  const rows: Definition[] = [
    {
      key: 'invited',
      term: t('referral.by'),
      value: referredBy ? (
        <Link {...urls.client(referredBy.id)}>{referredBy.displayName}</Link>
      ) : offered && !asking ? (
        <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
          {t('referral.add')}
        </Button>
      ) : (
        t('referral.unknown')
      ),
    },
  ]
  if (client.ownAccount)
    rows.unshift({ key: 'code', term: t('referral.code'), value: code ?? t('referral.noCode'), remark: came })
  return {
    rows,
    form: offered && asking && <ReferralForm clientId={client.id} onClose={() => setAsking(false)} />,
  }
}

/** «по нему пришли 3 клиента, начислено бонусов: 900,00»; nothing to say without a code that nobody came by. */
function useCameWords({ code, referred, bonusMinor }: ClientTerms['referral']): string | null {
  const { t } = useTranslation('pricing')
  const { language, number } = useFormat()
  if (referred === 0) return code === null ? null : t('referral.nobody')
  const came = t('referral.came', { count: referred, n: number(referred) })
  if (bonusMinor === 0) return came
  return `${came}, ${t('referral.earned', { amount: formatBonuses(bonusMinor, language) })}`
}
