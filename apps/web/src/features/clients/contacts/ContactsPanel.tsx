import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { AddContact } from './AddContact.tsx'
import { ContactRow } from './ContactRow.tsx'
import classes from './Contacts.module.css'
import { clientContacts } from './queries.ts'

/** How many are shown at first: an organisation may have two hundred. */
const shownAtFirst = 8

/** The people of an organisation or unit to talk to, and one line to add another. */
export function ContactsPanel({ client }: { client: Client }) {
  const { t } = useTranslation('contacts')
  const permitted = usePermission('clients.edit')
  const editable = permitted && (client.state === 'active' || client.state === 'blocked')
  const contacts = useQuery(clientContacts(client.id))
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState(false)
  const items = contacts.data ?? []
  const shown = all ? items : items.slice(0, shownAtFirst)
  return (
    <Panel
      title={t('title')}
      aside={
        editable &&
        !adding && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={() => setAdding(true)}
          >
            {t('add.open')}
          </Button>
        )
      }
    >
      {contacts.isPending && (
        <div aria-hidden className={classes.waiting}>
          <LineSkeleton width={30} />
          <LineSkeleton width={24} />
        </div>
      )}
      {contacts.isError && !contacts.data && (
        <LoadFailed
          error={contacts.error}
          what={t('failed')}
          busy={contacts.isFetching}
          onRetry={() => void contacts.refetch()}
        />
      )}
      {contacts.data && items.length === 0 && !adding && (
        <p className={classes.empty}>{editable ? t('emptyHint') : t('empty')}</p>
      )}
      {shown.length > 0 && (
        <ul>
          {shown.map((contact) => (
            <ContactRow key={contact.id} contact={contact} editable={editable} />
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          {t('all', { count: items.length })}
        </Button>
      )}
      {editable && adding && (
        <AddContact
          clientId={client.id}
          present={new Set(items.map(({ person }) => person.id))}
          onClose={() => setAdding(false)}
        />
      )}
    </Panel>
  )
}
