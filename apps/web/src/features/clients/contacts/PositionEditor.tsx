import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import classes from './Contacts.module.css'
import { type Contact, changeContact, contactsChanged } from './queries.ts'

/** The position of a contact, edited where it stands: Enter saves, Esc leaves it as it was. */
export function PositionEditor({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation(['contacts', 'common'])
  const cache = useQueryClient()
  const [position, setPosition] = useState(contact.position ?? '')
  const change = useMutation({
    mutationFn: () => changeContact(contact, { position: position.trim() || null }),
    onSuccess: async () => {
      await contactsChanged(cache)
      onClose()
    },
    onError: () => void contactsChanged(cache),
  })
  const problem = change.error ? problemOf(change.error) : null
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        if (!change.isPending) change.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <TextInput
        autoFocus
        size="xs"
        maxLength={200}
        aria-label={t('contacts:positionOf', { name: contact.person.displayName })}
        placeholder={t('contacts:add.position')}
        value={position}
        error={problem && (problem.detail || problem.title)}
        onChange={(event) => setPosition(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={change.isPending}>
        {t('common:action.save')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClose}>
        {t('common:action.cancel')}
      </Button>
    </form>
  )
}
