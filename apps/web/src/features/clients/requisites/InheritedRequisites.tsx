import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import { SectionTitle } from '../card/SectionPanels.tsx'
import { FieldValue } from '../fields/FieldValue.tsx'
import { isEmptyData, readData } from '../fields/field-data.ts'
import type { Client, FieldDescription } from '../queries.ts'
import { clientRequisites } from './queries.ts'
import classes from './Requisites.module.css'

interface InheritedRequisitesProps {
  client: Client
  /** The requisites that the company shows. */
  fields: readonly FieldDescription[]
}

/**
 * The requisites of whoever stands above, in grey, for a client that has none of its own; nothing where
 * nobody has any. Of a person it is a line.
 */
export function InheritedRequisites({ client, fields }: InheritedRequisitesProps) {
  const { t } = useTranslation('contacts')
  const { words } = useFormat()
  const permitted = usePermission('clients.edit')
  const editable = permitted && (client.state === 'active' || client.state === 'blocked')
  const found = useQuery(clientRequisites(client.id)).data
  if (!found?.effective || !found.source || found.own) return null
  const values: Record<string, unknown> = found.effective
  const shown = fields
    .map((field) => ({ field, value: readData(field, values[field.key]) }))
    .filter(({ value }) => !isEmptyData(value))
  if (shown.length === 0) return null
  const { id, name } = found.source
  const source = (
    <SourceMark link={<Link {...urls.client(id)} title={name} />}>
      {t('requisites.from', { name })}
    </SourceMark>
  )
  // Nobody looks for them at an employee: where they come from is enough.
  if (client.kind === 'person') {
    return (
      <p className={classes.line}>
        <SectionTitle section="requisites" /> {source}
      </p>
    )
  }
  return (
    <Panel title={<SectionTitle section="requisites" />} aside={source}>
      <div className={classes.inherited}>
        <DefinitionList
          items={shown.map(({ field, value }) => ({
            key: field.key,
            term: words(field.label),
            value: <FieldValue field={field} value={value} />,
          }))}
        />
      </div>
      {editable && (
        <Button
          className={classes.own ?? ''}
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link {...props} {...urls.client(client.id)} search={{ edit: true, field: 'inn' }} />
          )}
        >
          {t('requisites.setOwn')}
        </Button>
      )}
    </Panel>
  )
}
