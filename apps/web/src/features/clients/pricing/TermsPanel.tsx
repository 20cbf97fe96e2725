import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { DiscountSource } from './DiscountSource.tsx'
import { type ClientTerms, clientTerms } from './queries.ts'
import classes from './Terms.module.css'
import { useReferralRows } from './use-referral-rows.tsx'

/** On which terms the client buys: discount with where it comes from, tariff, prize orders, and who came by whose code. */
export function TermsPanel({ client }: { client: Client }) {
  const { t } = useTranslation('pricing')
  const terms = useQuery(clientTerms(client.id))
  return (
    <Panel title={t('title')}>
      {terms.data ? (
        <Terms client={client} terms={terms.data} />
      ) : terms.isError ? (
        <LoadFailed
          error={terms.error}
          what={t('failed')}
          onRetry={() => void terms.refetch()}
          busy={terms.isFetching}
        />
      ) : (
        <DefinitionSkeletons rows={4} />
      )}
    </Panel>
  )
}

function Terms({ client, terms }: { client: Client; terms: ClientTerms }) {
  const { t } = useTranslation('pricing')
  const format = useFormat()
  const referral = useReferralRows(client, terms.referral)
  const { discount, tariff, nextTariff, prizeOrders } = terms
  return (
    <div className={classes.terms}>
      <DefinitionList
        items={[
          {
            key: 'discount',
            term: t('discount.term'),
            value: discount.source ? formatShare(discount.basisPoints, format.language) : t('discount.none'),
            remark: discount.source && <DiscountSource source={discount.source} clientId={client.id} />,
          },
          {
            key: 'tariff',
            term: t('tariff.term'),
            value: tariff?.name ?? t('tariff.none'),
            remark:
              nextTariff && t('tariff.next', { date: format.date(nextTariff.from), name: nextTariff.name }),
          },
          // Whoever pays on another account has neither prize orders nor a code of their own.
          ...(client.ownAccount
            ? [
                {
                  key: 'prize',
                  term: t('prize.term'),
                  value:
                    prizeOrders === null
                      ? t('prize.none')
                      : t('prize.every', { n: format.number(prizeOrders) }),
                },
              ]
            : []),
          ...referral.rows,
        ]}
      />
      <OtherDiscounts clientId={client.id} discount={discount} />
      {referral.form}
    </div>
  )
}

/** The discounts that didn't hold, so that nobody wonders where the one on the card has gone. */
function OtherDiscounts({ clientId, discount }: { clientId: string; discount: ClientTerms['discount'] }) {
  const { t } = useTranslation('pricing')
  const { language } = useFormat()
  const others = discount.candidates.slice(1)
  if (others.length === 0) return null
  return (
    <div className={classes.others}>
      <p>{t('discount.others')}</p>
      <ul>
        {others.map(({ basisPoints, source }) => (
          <li key={`${source.kind} ${source.id}`}>
            {formatShare(basisPoints, language)} <DiscountSource source={source} clientId={clientId} />
          </li>
        ))}
      </ul>
    </div>
  )
}
