import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { notifyProblem } from '../../../shared/notify.tsx'
import { moveId } from '../../../shared/table/column-choice.ts'
import {
  addField,
  type CustomField,
  type CustomFieldPatch,
  changeField,
  customFieldList,
  moveField,
  type NewCustomField,
  removeField,
} from './queries.ts'

const MOVE = ['custom-fields', 'move']

/** The definitions and everything that can be done to them. */
export function useCustomFields() {
  const cache = useQueryClient()
  const query = useQuery(customFieldList)
  const changed = () => {
    // Cards, forms and tables show what is defined now.
    void cache.invalidateQueries({ queryKey: ['clients'] })
    return cache.invalidateQueries({ queryKey: ['custom-fields'] })
  }
  const add = useMutation({
    mutationFn: ({ body, key }: { body: NewCustomField; key: string }) => addField(body, key),
    onSuccess: changed,
  })
  const edit = useMutation({
    mutationFn: ({ field, patch }: { field: CustomField; patch: CustomFieldPatch }) =>
      changeField(field, patch),
    onSettled: changed,
  })
  const remove = useMutation({ mutationFn: removeField, onError: notifyProblem, onSettled: changed })
  const move = useMutation({
    mutationKey: MOVE,
    // One at a time: the second press of Alt+↓ starts from the order that the first one made.
    scope: { id: 'move-custom-fields' },
    onMutate: async ({ id, to }: { id: string; to: number; beside: string; place: 'before' | 'after' }) => {
      await cache.cancelQueries({ queryKey: customFieldList.queryKey })
      cache.setQueryData(customFieldList.queryKey, (data) => {
        if (data === undefined) return data
        const byId = new Map(data.items.map((each) => [each.id, each]))
        const order = moveId([...byId.keys()], id, to)
        return { ...data, items: order.flatMap((each) => byId.get(each) ?? []) }
      })
    },
    mutationFn: ({ id, beside, place }) => moveField(id, { place, otherId: beside }),
    onError: notifyProblem,
    onSettled: () => {
      // While further moves wait in line, the list on the screen is ahead of the service's.
      if (cache.isMutating({ mutationKey: MOVE }) <= 1) void changed()
    },
  })
  return { query, items: query.data?.items ?? [], roles: query.data?.roles ?? [], add, edit, remove, move }
}

export type CustomFieldRows = ReturnType<typeof useCustomFields>
