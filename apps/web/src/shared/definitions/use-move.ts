import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { notifyProblem } from '../notify.tsx'
import { type Beside, movedIds } from './order.ts'

interface MoveOptions {
  /** What is put in order: the moves of one kind wait for each other. */
  kind: string
  /** The list on the screen, `{ items }` in its order. */
  queryKey: QueryKey
  put: (id: string, beside: Beside) => Promise<unknown>
  changed: () => Promise<void>
}

/** Puts a row at the place `to` of the list (0 is the first), which is beside another one, before the service has answered. */
export function useMove({ kind, queryKey, put, changed }: MoveOptions) {
  const cache = useQueryClient()
  const mutationKey = [kind, 'move']
  return useMutation({
    mutationKey,
    // One at a time: the second press of Alt+↓ starts from the order that the first one made.
    scope: { id: `move-${kind}` },
    onMutate: async ({ id, to }: { id: string; to: number; beside: Beside }) => {
      await cache.cancelQueries({ queryKey })
      cache.setQueryData<{ items: { id: string }[] }>(queryKey, (data) => {
        if (data === undefined) return data
        const byId = new Map(data.items.map((each) => [each.id, each]))
        const order = movedIds([...byId.keys()], id, to)
        return { ...data, items: order.flatMap((each) => byId.get(each) ?? []) }
      })
    },
    mutationFn: ({ id, beside }) => put(id, beside),
    onError: notifyProblem,
    onSettled: () => {
      // While further moves wait in line, the list on the screen is ahead of the service's.
      if (cache.isMutating({ mutationKey }) <= 1) void changed()
    },
  })
}
