import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Contacts.module.css'
import { splitLine } from './contact-line.ts'
import { KnownPeople } from './KnownPeople.tsx'
import { peopleOfPhone } from './queries.ts'
import { useAdding } from './use-adding.ts'

interface AddContactProps {
  clientId: string
  /** The people who are contacts here already. */
  present: ReadonlySet<string>
  onClose: () => void
}

/** One line in which a contact is added: somebody known by the phone is offered before somebody new is registered. */
export function AddContact({ clientId, present, onClose }: AddContactProps) {
  const { t } = useTranslation(['contacts', 'common'])
  const first = useRef<HTMLInputElement>(null)
  const adding = useAdding(clientId, () => first.current?.focus())
  const { line, faults } = adding
  const [phone] = useDebouncedValue(line.phone, 300)
  const known = useQuery({ ...peopleOfPhone(phone), enabled: phone.replace(/\D/g, '').length > 6 })
  const people = phone === line.phone ? (known.data ?? []) : []
  // A whole line typed or pasted into the first field goes where its parts belong.
  const typeName = (value: string) => adding.change(splitLine(value) ?? { name: value })
  return (
    <form
      className={classes.add}
      aria-label={t('contacts:add.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void adding.submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={classes.line}>
        <TextInput
          ref={first}
          autoFocus
          label={t('contacts:add.name')}
          placeholder={t('contacts:add.namePlaceholder')}
          autoComplete="off"
          value={line.name}
          error={faults.name}
          onChange={(event) => adding.change({ name: event.currentTarget.value })}
          onBlur={() => typeName(line.name)}
          onPaste={(event) => {
            const parts = splitLine(event.clipboardData.getData('text'))
            if (!parts) return
            event.preventDefault()
            adding.change(parts)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && splitLine(line.name)) {
              event.preventDefault()
              typeName(line.name)
            }
          }}
        />
        <TextInput
          label={t('contacts:add.phone')}
          type="tel"
          autoComplete="off"
          value={line.phone}
          error={faults.phone}
          onChange={(event) => adding.change({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={t('contacts:add.position')}
          autoComplete="off"
          maxLength={200}
          value={line.position}
          onChange={(event) => adding.change({ position: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" loading={adding.busy}>
          {t('common:action.add')}
        </Button>
        <ActionIcon
          variant="subtle"
          size={34}
          aria-label={t('common:action.close')}
          title={t('common:action.close')}
          onClick={onClose}
        >
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      {faults.rest.map((fault) => (
        <p key={fault} role="alert" className={classes.fault}>
          {fault}
        </p>
      ))}
      <KnownPeople people={people} present={present} adding={adding} />
    </form>
  )
}
