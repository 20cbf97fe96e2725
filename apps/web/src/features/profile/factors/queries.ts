import { getTotp, listPasskeys } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { Passkey, TotpState } from '@kith/api-client/generated/types.gen.ts'

export const totpState = queryOptions({
  queryKey: ['auth', 'totp'],
  queryFn: ({ signal }) => bodyOf(getTotp({ signal, throwOnError: true })),
})

export const passkeyList = queryOptions({
  queryKey: ['auth', 'passkeys'],
  queryFn: async ({ signal }) => (await bodyOf(listPasskeys({ signal, throwOnError: true }))).items,
})
