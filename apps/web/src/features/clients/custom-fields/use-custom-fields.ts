import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMove } from '../../../shared/definitions/use-move.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
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
  const move = useMove({ kind: 'custom-fields', queryKey: customFieldList.queryKey, put: moveField, changed })
  return { query, items: query.data?.items ?? [], roles: query.data?.roles ?? [], add, edit, remove, move }
}

export type CustomFieldRows = ReturnType<typeof useCustomFields>
