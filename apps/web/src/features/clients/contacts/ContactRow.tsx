import { ActionIcon } from '@mantine/core'
import { IconPencil, IconStar, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { Hidden } from '../fields/FieldValue.tsx'
import classes from './Contacts.module.css'
import { PositionEditor } from './PositionEditor.tsx'
import { type Contact, changeContact, contactsChanged } from './queries.ts'
import { useRemoval } from './use-removal.ts'

/** One contact: who, what they are there, their phone, and what can be done with it. */
export function ContactRow({ contact, editable }: { contact: Contact; editable: boolean }) {
  const { t } = useTranslation(['contacts', 'common'])
  const [editing, setEditing] = useState(false)
  const { person, position, main } = contact
  return (
    <li className={classes.contact}>
      <KindAvatar kind="person" name={person.displayName} />
      <div className={classes.who}>
        <span className={classes.nameLine}>
          <Link className={classes.name} {...urls.client(person.id)}>
            {person.displayName}
          </Link>
          {main && <Pill tone="teal">{t('contacts:main')}</Pill>}
          <StateBadge state={person.state}>{t(`common:state.${person.state}`)}</StateBadge>
        </span>
        {editing ? (
          <PositionEditor contact={contact} onClose={() => setEditing(false)} />
        ) : (
          position && <span className={classes.position}>{position}</span>
        )}
      </div>
      <Phone person={person} />
      {editable && !editing && <Actions contact={contact} onEdit={() => setEditing(true)} />}
    </li>
  )
}

function Phone({ person: { mainPhone, masked } }: Pick<Contact, 'person'>) {
  const phoneText = usePhoneText()
  if (masked.includes('mainPhone')) return <Hidden />
  if (mainPhone === null) return <span />
  return (
    <a className={classes.phone} href={`tel:${mainPhone}`}>
      {phoneText(mainPhone)}
    </a>
  )
}

function Actions({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const { t } = useTranslation('contacts')
  const cache = useQueryClient()
  const remove = useRemoval(contact)
  const name = contact.person.displayName
  const makeMain = useMutation({
    mutationFn: () => changeContact(contact, { main: true }),
    onSuccess: () => contactsChanged(cache),
    onError: (error) => {
      notifyProblem(error)
      // Somebody else may have been faster.
      void contactsChanged(cache)
    },
  })
  const mayBeMain = !contact.main && ['active', 'blocked'].includes(contact.person.state)
  return (
    <span className={classes.actions}>
      {mayBeMain && (
        <ActionIcon
          variant="subtle"
          loading={makeMain.isPending}
          aria-label={t('makeMain', { name })}
          title={t('makeMainShort')}
          onClick={() => makeMain.mutate()}
        >
          <IconStar size={16} stroke={1.6} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        aria-label={t('editPosition', { name })}
        title={t('editPositionShort')}
        onClick={onEdit}
      >
        <IconPencil size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        loading={remove.isPending}
        aria-label={t('remove', { name })}
        title={t('removeShort')}
        onClick={() => remove.mutate()}
      >
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </span>
  )
}
