import { getSetupState } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

/** Whether this installation still waits for its first administrator. Asked without a session. */
export const setupStatus = queryOptions({
  queryKey: ['auth', 'setup'],
  queryFn: ({ signal }) => bodyOf(getSetupState({ signal, throwOnError: true })),
  retry: false,
})
