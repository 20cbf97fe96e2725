import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMove } from '../../../shared/definitions/use-move.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import {
  type Attribute,
  type AttributeFilter,
  type AttributePatch,
  addAttribute,
  attributeList,
  changeAttribute,
  type NewAttribute,
  putBeside,
  removeAttribute,
} from './queries.ts'

/** The attributes of the company and everything that can be done to them. */
export function useAttributes(filter: AttributeFilter) {
  const { t } = useTranslation('attributes')
  const cache = useQueryClient()
  const options = attributeList(filter)
  const query = useQuery(options)
  const items = query.data?.items ?? []
  const changed = () => {
    void cache.invalidateQueries({ queryKey: ['clients', 'attributes'] })
    return cache.invalidateQueries({ queryKey: ['attributes'] })
  }

  const add = useMutation({
    mutationFn: ({ body, key }: { body: NewAttribute; key: string }) => addAttribute(body, key),
    onSuccess: changed,
  })
  const edit = useMutation({
    mutationFn: ({ attribute, patch }: { attribute: Attribute; patch: AttributePatch }) =>
      changeAttribute(attribute, patch),
    onSettled: changed,
  })
  const remove = useMutation({ mutationFn: removeAttribute, onError: notifyProblem, onSettled: changed })

  const move = useMove({ kind: 'attributes', queryKey: options.queryKey, put: putBeside, changed })

  const retire = (attribute: Attribute, retired = !attribute.retired) =>
    edit.mutate(
      { attribute, patch: { retired } },
      {
        onSuccess: (next) => {
          const { name } = attribute
          notify(t(retired ? 'designer.retiredNotice' : 'designer.restoredNotice', { name }), () =>
            edit.mutate({ attribute: next, patch: { retired: !retired } }, { onError: notifyProblem }),
          )
        },
        onError: notifyProblem,
      },
    )

  return { query, items, hiddenCount: query.data?.hiddenCount ?? 0, add, edit, remove, move, retire }
}

export type AttributeRows = ReturnType<typeof useAttributes>
