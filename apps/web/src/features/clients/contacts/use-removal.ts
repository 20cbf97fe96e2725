import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { addContact, type Contact, contactsChanged, takeContactAway } from './queries.ts'

/** Removes a contact at once and offers to bring it back with its position. */
export function useRemoval({ id, client, person, position, main }: Contact) {
  const { t } = useTranslation(['contacts', 'common'])
  const cache = useQueryClient()
  // Who is out of use can't be made a contact, not even anew.
  const inUse = person.state === 'active' || person.state === 'blocked'
  const restore = () => {
    const body = { personId: person.id, position, main }
    addContact(client.id, body, idempotencyKey()).then(() => contactsChanged(cache), notifyProblem)
  }
  return useMutation({
    mutationFn: () => takeContactAway(id),
    onSuccess: async () => {
      const words = t('contacts:removed', { name: person.displayName })
      notify(words, inUse ? restore : undefined, t('common:action.restore'))
      await contactsChanged(cache)
    },
    onError: (error) => {
      notifyProblem(error)
      // Somebody else may have been faster.
      void contactsChanged(cache)
    },
  })
}
