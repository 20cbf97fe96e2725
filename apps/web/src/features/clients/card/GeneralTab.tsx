import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { clientValues, fieldsOf } from '../fields/client-values.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import { isEmptyData, type Values } from '../fields/field-data.ts'
import { FileOwner } from '../fields/file-owner.ts'
import { Masked } from '../fields/Masked.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import { GroupSource } from './CardHead.tsx'
import { GeneralAside } from './GeneralAside.tsx'
import { AgeRemark, ContractRemark } from './Remarks.tsx'
import { SectionPanels } from './SectionPanels.tsx'
import { needsAccount } from './sections.ts'

const PayerRemark = lazy(() =>
  import('../settings/PayerRemark.tsx').then(({ PayerRemark }) => ({ default: PayerRemark })),
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
    client.masked.includes(key) ||
    (shown[key] === false ? paidByOthers(key, client) : !isEmptyData(shown[key]))
  const visible = fieldsOf(client.kind, fields).filter(
    ({ key }) => !inHead.has(key) && (client.ownAccount || !needsAccount.has(key)),
  )
  const sections = new Set(visible.filter(filled).map(({ section }) => section))
  const inherits = client.parentChain.length > 0
  return (
    <FileOwner value={client.id}>
      <SectionPanels
        // A section without a single value would only push the others down; the form has them all.
        fields={visible.filter(({ section }) => sections.has(section))}
        aside={
          <GeneralAside
            client={client}
            requisites={inherits && !sections.has('requisites') ? visible.filter(isRequisite) : []}
            onRelate={onRelate}
          />
        }
        // Whose own they are is only worth a word where they might be somebody else's.
        remark={(section) => inherits && section === 'requisites' && <OwnMark />}
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
    </FileOwner>
  )
}

const isRequisite = ({ section }: FieldDescription) => section === 'requisites'

function OwnMark() {
  const { t } = useTranslation('clients')
  return <span>{t('section.own')}</span>
}

/** Of who pays on another's account, that is worth saying; other flags that are off are no news. */
function paidByOthers(key: string, client: Client): boolean {
  return key === 'ownAccount' && client.parentId !== null
}

/** The head of the card says these already. */
const inHead = new Set(['kind', 'number'])

function remark(key: string, client: Client): ReactNode {
  if (key === 'birthDate' && client.minor !== null) return <AgeRemark client={client} />
  if (key === 'contractUntil' && client.contractUntil) return <ContractRemark until={client.contractUntil} />
  if (key === 'ownAccount' && !client.ownAccount) {
    return (
      <Suspense>
        <PayerRemark clientId={client.id} />
      </Suspense>
    )
  }
  if (key === 'groupId' && client.group && client.groupId === null) return <GroupSource client={client} />
  return null
}
