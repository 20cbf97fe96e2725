import type { Permission } from '@kith/kernel/permissions.ts'
import type pg from 'pg'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { readCard } from './card-query.ts'
import { maskedClientFields, presentClient } from './present-client.ts'
import { refuseClient } from './problems.ts'
import type { ClientJson } from './schemas.ts'

/** A client as its card shows it to somebody with these permissions who sees these custom fields, on this day. @throws 404 when there is none. */
export async function readShownClient(
  primary: pg.Pool,
  id: string,
  reader: { permissions: ReadonlySet<Permission>; fields: readonly CustomField[]; today: string },
): Promise<ClientJson> {
  const row = await readCard(primary, id)
  if (row === null) throw refuseClient('client-not-found')
  return presentClient(row, { ...reader, masked: maskedClientFields(reader.permissions) })
}
