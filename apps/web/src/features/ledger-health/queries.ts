import { getLedgerHealth, startLedgerCheck } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { LedgerCheck, LedgerFault, LedgerHealth } from '@kith/api-client/generated/types.gen.ts'

const RUNNING_MS = 1_000
const RESTING_MS = 60_000

/** How the ledger is; asked again each second while a check runs. */
export const ledgerHealth = queryOptions({
  queryKey: ['ledger', 'health'],
  queryFn: ({ signal }) => bodyOf(getLedgerHealth({ signal, throwOnError: true })),
  refetchInterval: ({ state }) => (state.data?.running ? RUNNING_MS : RESTING_MS),
  staleTime: 0,
})

/** Begins a check; `key` makes it one however often it is sent. */
export const startCheck = (key: string) =>
  bodyOf(startLedgerCheck({ throwOnError: true, headers: { 'idempotency-key': key } }))
