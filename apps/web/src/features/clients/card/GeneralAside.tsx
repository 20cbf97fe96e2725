import { lazy, Suspense } from 'react'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client, FieldDescription } from '../queries.ts'

const RelationsPanel = lazy(() =>
  import('../relations/RelationsPanel.tsx').then(({ RelationsPanel }) => ({ default: RelationsPanel })),
)
const ContactsPanel = lazy(() =>
  import('../contacts/ContactsPanel.tsx').then(({ ContactsPanel }) => ({ default: ContactsPanel })),
)
const ContactOf = lazy(() =>
  import('../contacts/ContactOf.tsx').then(({ ContactOf }) => ({ default: ContactOf })),
)
const InheritedRequisites = lazy(() =>
  import('../requisites/InheritedRequisites.tsx').then(({ InheritedRequisites }) => ({
    default: InheritedRequisites,
  })),
)

interface GeneralAsideProps {
  client: Client
  /** The requisites that may be inherited; empty for a client that has its own, or nobody above. */
  requisites: readonly FieldDescription[]
  /** Opens the dialogue in which relations are created. */
  onRelate: () => void
}

/** What a card tells besides its fields: whose requisites count, who the contacts are, what follows from relations. */
export function GeneralAside({ client, requisites, onRelate }: GeneralAsideProps) {
  return (
    <Suspense fallback={<PanelToCome />}>
      {requisites.length > 0 && <InheritedRequisites client={client} fields={requisites} />}
      {client.kind === 'person' ? <ContactOf client={client} /> : <ContactsPanel client={client} />}
      <RelationsPanel client={client} onAdd={onRelate} />
    </Suspense>
  )
}

/** Keeps the room of a panel that is on its way. */
function PanelToCome() {
  return (
    <Panel>
      <DefinitionSkeletons rows={3} />
    </Panel>
  )
}
