import type { SessionUser } from '../../../api/session.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { blankPhone } from '../fields/blank-phone.ts'
import type { Ref, Values } from '../fields/field-data.ts'
import { readData } from '../fields/field-data.ts'
import type { Client, FieldDescription } from '../queries.ts'
import type { RememberedPlace } from './remembered-place.ts'

interface Known {
  fields: readonly FieldDescription[]
  user: SessionUser
  /** Under whom the new one is to stand, from the address. */
  parent: Client | null
  /** From the address; it goes before the remembered one. */
  group: Ref | null
  remembered: RememberedPlace
  /** A number to begin with, from the address. */
  phone?: string
}

/** What the form begins with: nothing but the place, today's date and the author as the responsible one. */
export function suggestions({ fields, user, parent, group, remembered, phone = '' }: Known): Values {
  const empty = Object.fromEntries(fields.map((field) => [field.key, readData(field, null)]))
  return {
    ...empty,
    phones: [{ ...blankPhone(true), number: phone }],
    parentId: parent && parent.kind !== 'person' ? { id: parent.id, name: parent.displayName } : null,
    groupId: group ? { id: group.id, name: group.name } : remembered.group,
    cityId: parent?.city ?? remembered.city,
    responsibleId: { id: user.id, name: user.name },
    registeredOn: localToday(),
  }
}
