import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DialogForm } from '../../../ui/FormDialog.tsx'
import { SimilarClients } from '../create/SimilarClients.tsx'
import { useRegistering } from '../create/use-registering.ts'
import { useSimilar } from '../create/use-similar.ts'
import { blankPhone } from '../fields/blank-phone.ts'
import { fieldsOf } from '../fields/client-values.ts'
import { isEmptyData, readData, type Values } from '../fields/field-data.ts'
import { shownPhone } from '../fields/typed-phone.ts'
import { useClientFields } from '../fields/use-client-fields.ts'
import { FieldGrid } from '../form/FieldGrid.tsx'
import { FormProblem } from '../form/FormProblem.tsx'
import { focusFirstError } from '../form/focus.ts'
import { useClientForm } from '../form/use-client-form.ts'
import type { Client, FieldDescription } from '../queries.ts'
import classes from './Family.module.css'
import { type Family, familiesChanged } from './queries.ts'

interface NewMemberDialogProps {
  /** Whose card is open: the head of the family. */
  head: Client
  family: Family
  onClose: () => void
}

/** What one asks of a child at the counter; everything else can be written on their card. */
const ASKED = ['lastName', 'firstName', 'middleName', 'sex', 'birthDate', 'groupId', 'cityId', 'phones']

/** Registers a client straight into the family, beginning with what the head's card knows. */
export function NewMemberDialog({ head, family, onClose }: NewMemberDialogProps) {
  const { t } = useTranslation('family')
  const all = useClientFields().fields
  return (
    <Dialog title={t('new.title')} size={720} onClose={onClose}>
      {all && <NewMember head={head} family={family} all={all} onClose={onClose} />}
    </Dialog>
  )
}

/** The surname, group, city and phone of the head; their own are still to be written. */
function suggested(head: Client, fields: readonly FieldDescription[]): Values {
  const empty = Object.fromEntries(fields.map((field) => [field.key, readData(field, null)]))
  return {
    ...empty,
    lastName: head.lastName,
    groupId: head.group,
    cityId: head.city,
    phones: [{ ...blankPhone(true), number: shownPhone(head.mainPhone) }],
  }
}

function NewMember({
  head,
  family,
  all,
  onClose,
}: NewMemberDialogProps & { all: readonly FieldDescription[] }) {
  const { t } = useTranslation(['family', 'common', 'clients'])
  const cache = useQueryClient()
  const body = useRef<HTMLDivElement>(null)
  const [key] = useState(idempotencyKey)
  const fields = useMemo(
    () =>
      fieldsOf('person', all)
        .filter((field) => ASKED.includes(field.key) && (field.editable || field.masked))
        .toSorted((a, b) => ASKED.indexOf(a.key) - ASKED.indexOf(b.key)),
    [all],
  )
  const [start] = useState(() => suggested(head, fields))
  const form = useClientForm('person', fields, start)
  const members = useMemo(() => new Set(family.members.map(({ client }) => client.id)), [family])
  const minds = all.some((field) => field.key === 'phones' && field.uniqueness !== 'off')
  const similar = useSimilar('person', form.values, minds, members)
  const registering = useRegistering({
    form,
    base: start,
    key,
    familyId: family.id,
    onRefused: () => focusFirstError(body.current),
    onDone: () => undefined,
  })
  // The surname stands there already: the writing begins with the first name, which the dialogue's focus looks for.
  useLayoutEffect(() => {
    body.current?.querySelector('[data-field=firstName] input')?.setAttribute('data-autofocus', '')
  }, [])
  const save = () => {
    // The surname came by itself, and alone it would make a client whom nobody meant.
    if (fields.some((field) => field.key === 'firstName') && isEmptyData(form.values.firstName)) {
      form.showErrors({ firstName: t('clients:check.required') })
      return focusFirstError(body.current)
    }
    registering.save(() => {
      onClose()
      void familiesChanged(cache)
    })
  }
  return (
    <DialogForm
      confirm={{ label: t('family:new.confirm'), busy: registering.busy }}
      onSubmit={save}
      onCancel={onClose}
    >
      <p className={classes.text}>{t('family:new.text', { name: family.head.displayName })}</p>
      <div ref={body}>
        <FieldGrid form={form} fields={fields} required={new Set(['groupId'])} hints={{ groupId: '' }} />
      </div>
      <SimilarClients similar={similar} />
      {registering.error !== null && <FormProblem error={registering.error} rest={registering.rest} />}
    </DialogForm>
  )
}
