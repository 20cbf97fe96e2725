import { lazy, type ReactNode, Suspense } from 'react'
import { useFormat } from '../../../i18n/use-format.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import { clientValues, fieldsOf } from '../fields/client-values.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import { isEmptyData, type Values } from '../fields/field-data.ts'
import { Masked } from '../fields/Masked.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import { GroupSource } from './CardHead.tsx'
import { AgeRemark, ContractRemark } from './Remarks.tsx'
import { SectionPanels } from './SectionPanels.tsx'

const RelationsPanel = lazy(() =>
  import('../relations/RelationsPanel.tsx').then(({ RelationsPanel }) => ({ default: RelationsPanel })),
)

interface GeneralTabProps {
  client: Client
  fields: readonly FieldDescription[]
  /** Opens the dialogue in which relations are created. */
  onRelate: () => void
}

/** Everything that is known of a client, section by section. */
export function GeneralTab({ client, fields, onRelate }: GeneralTabProps) {
  const format = useFormat()
  const values = clientValues(fields, client)
  // The group of the root counts for everyone below, though it isn't their own value.
  const shown: Values = { ...values, groupId: client.group }
  // A flag that is off is no value.
  const filled = ({ key }: FieldDescription) =>
    client.masked.includes(key) || (shown[key] !== false && !isEmptyData(shown[key]))
  const visible = fieldsOf(client.kind, fields).filter(({ key }) => !inHead.has(key))
  const sections = new Set(visible.filter(filled).map(({ section }) => section))
  return (
    <SectionPanels
      // A section without a single value would only push the others down; the form has them all.
      fields={visible.filter(({ section }) => sections.has(section))}
      aside={
        <Suspense fallback={<PanelToCome />}>
          <RelationsPanel client={client} onAdd={onRelate} />
        </Suspense>
      }
      render={(section) => (
        <DefinitionList
          items={section.map((field) => ({
            key: field.key,
            term: format.words(field.label),
            value: client.masked.includes(field.key) ? (
              <Masked clientId={client.id} field={field} />
            ) : (
              <FieldValue field={field} value={shown[field.key] ?? null} />
            ),
            remark: remark(field.key, client),
          }))}
        />
      )}
    />
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

/** The head of the card says these already. */
const inHead = new Set(['kind', 'number'])

function remark(key: string, client: Client): ReactNode {
  if (key === 'birthDate' && client.minor !== null) return <AgeRemark client={client} />
  if (key === 'contractUntil' && client.contractUntil) return <ContractRemark until={client.contractUntil} />
  if (key === 'groupId' && client.group && client.groupId === null) return <GroupSource client={client} />
  return null
}
