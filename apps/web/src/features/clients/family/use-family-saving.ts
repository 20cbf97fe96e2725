import { useMutation, useQueryClient } from '@tanstack/react-query'
import { familiesChanged } from './queries.ts'

/** Saves what a dialogue of a family asks; a refusal mostly means that somebody else was first, and then it shows what is so now. */
export function useFamilySaving(save: () => Promise<unknown>, onSaved: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      onSaved()
      await familiesChanged(cache)
    },
    onError: () => void familiesChanged(cache),
  })
}
