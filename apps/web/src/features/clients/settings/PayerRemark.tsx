import { getClientPayer } from '@kith/api-client/generated/sdk.gen.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../../api/client.ts'
import { urls } from '../../../lib/urls.ts'
import { SourceMark } from '../../../ui/SourceMark.tsx'

/** «Платит: Сеть „Мятный слон“», beside the flag of a client without an own account. */
export function PayerRemark({ clientId }: { clientId: string }) {
  const { t } = useTranslation('inherited')
  const { data } = useQuery({
    queryKey: ['inherited', 'client', clientId, 'payer'],
    queryFn: ({ signal }) => bodyOf(getClientPayer({ signal, throwOnError: true, path: { id: clientId } })),
  })
  if (!data || data.own) return null
  const { id, displayName } = data.client
  return (
    <SourceMark link={<Link {...urls.client(id)} />}>
      {t('account.payer')} {displayName}
    </SourceMark>
  )
}
