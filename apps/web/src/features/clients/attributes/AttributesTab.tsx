import { AttributesPanel } from '../../../shared/attributes/AttributesPanel.tsx'
import type { Client } from '../queries.ts'

/** What the client has of the company's attributes, and from whom. */
export function AttributesTab({ client, editable }: { client: Client; editable: boolean }) {
  return (
    <AttributesPanel
      owner={{ level: 'client', id: client.id }}
      editable={editable}
      passesOn={client.kind !== 'person'}
    />
  )
}
