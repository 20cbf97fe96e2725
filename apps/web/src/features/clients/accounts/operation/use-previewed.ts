import {
  type QueryKey,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRequestKey } from '../../../../shared/use-request-key.ts'
import { useSettled } from '../../../../shared/use-settled.ts'
import { moneyMoved } from '../queries.ts'

export interface Previewed<Answer> {
  /** What would happen; absent while it isn't known for exactly what is typed. */
  preview: Answer | undefined
  /** Why it would be refused, or was. */
  error: Error | null
  asking: boolean
  posting: boolean
  retry: () => void
  confirm: () => void
}

interface Calls<Body, Answer, Key extends QueryKey> {
  /** Asks what would happen; null asks nothing. */
  previewOf: (body: Body | null) => UseQueryOptions<Answer, Error, Answer, Key> & { queryKey: Key }
  send: (body: Body, key: string) => Promise<Answer>
}

/**
 * What is typed is asked about first and sent then: a second press, or a repetition after a lost answer, does nothing twice. Money
 * has moved with what was sent, so that whatever shows some is asked for again.
 */
export function usePreviewed<Body, Answer, Key extends QueryKey>(
  body: Body | null,
  { previewOf, send }: Calls<Body, Answer, Key>,
  onDone: (answer: Answer) => void,
): Previewed<Answer> {
  const cache = useQueryClient()
  const keyOf = useRequestKey()
  const { settled, current } = useSettled(body, 250)
  const preview = useQuery(previewOf(current ? settled : null))
  // Asked again only for what is typed now: a draft that can't be posted has no preview.
  const ask = () => void cache.invalidateQueries({ queryKey: previewOf(null).queryKey.slice(0, 1) })
  const sent = useMutation({
    mutationFn: (typed: Body) => send(typed, keyOf(typed)),
    onSuccess: async (answer) => {
      await moneyMoved(cache)
      onDone(answer)
    },
    // What was refused has changed meanwhile: the preview tells how.
    onError: ask,
  })
  const known = body !== null && current && !preview.isFetching
  const refused = JSON.stringify(sent.variables) === JSON.stringify(body) ? sent.error : null
  return {
    preview: known && !preview.isError ? preview.data : undefined,
    error: (known ? preview.error : null) ?? refused,
    asking: body !== null && !known,
    posting: sent.isPending || sent.isSuccess,
    retry: () => {
      sent.reset()
      ask()
    },
    confirm: () => {
      if (body === null || !known || preview.isError || sent.isPending || sent.isSuccess) return
      sent.mutate(body)
    },
  }
}
