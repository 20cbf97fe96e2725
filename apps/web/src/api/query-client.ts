import { QueryClient } from '@tanstack/react-query'
import { problemOf } from './problem.ts'

/** Answers of the kind 4xx don't change by asking again; a lost connection or a 5xx may. */
function worthRetrying(failures: number, error: unknown): boolean {
  const { status, code } = problemOf(error)
  return failures < 2 && (code === 'offline' || status >= 500)
}

/**
 * One cache for the application. What was read in the last half minute counts as fresh. `keepPreviousData` is chosen
 * by each list and search and isn't a default, since a card would show the previous client under the new address.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: worthRetrying,
      retryDelay: (attempt) => 600 * 2 ** attempt,
      refetchOnWindowFocus: true,
      // Without a connection a request should fail visibly, not wait in silence.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
