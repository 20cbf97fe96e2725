import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { clientValues, fieldsOf } from '../fields/client-values.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import { FieldGrid } from '../form/FieldGrid.tsx'
import type { ClientForm } from '../form/use-client-form.ts'
import type { Client, FieldDescription } from '../queries.ts'
import classes from './CardEditor.module.css'
import { SectionPanels } from './SectionPanels.tsx'
import { needsAccount } from './sections.ts'

interface EditedProps {
  client: Client
  fields: readonly FieldDescription[]
  form: ClientForm
  /** Asks where the client is to go. */
  onMove: () => void
}

/** The panels of the first tab as a form. What can't be changed here stands among the inputs and says why. */
export function EditedGeneral({ client, fields, form, onMove }: EditedProps) {
  const { t } = useTranslation('clients')
  const writable = new Set(form.fields.map(({ key }) => key))
  const shown = fieldsOf(client.kind, fields).filter(
    ({ key, masked }) =>
      !(needsAccount.has(key) && form.values.ownAccount === false) &&
      (writable.has(key) || masked || key === 'parentId' || (client.parentId !== null && key === 'groupId')),
  )
  // Only an organisation gets a name without having one.
  const hints = client.kind === 'unit' ? { name: '' } : {}
  return (
    <SectionPanels
      fields={shown}
      render={(section) => {
        const inputs = section.filter(({ key }) => writable.has(key))
        const rest = section.filter(({ key }) => !writable.has(key))
        return (
          <>
            {inputs.length > 0 && <FieldGrid form={form} fields={inputs} hints={hints} />}
            {rest.length > 0 && (
              <div className={classes.readOnlyGrid}>
                {rest.map((field) => (
                  <ReadOnly
                    key={field.key}
                    {...{ client, fields, field }}
                    action={
                      field.key === 'parentId' && (
                        <Button variant="default" size="compact-xs" onClick={onMove}>
                          {t('action.move')}
                        </Button>
                      )
                    }
                  />
                ))}
              </div>
            )}
          </>
        )
      }}
    />
  )
}

interface ReadOnlyProps extends Pick<EditedProps, 'client' | 'fields'> {
  field: FieldDescription
  /** The other way to change it. */
  action: ReactNode
}

/** A field that people would look for in the form, and why it can't be changed there. */
function ReadOnly({ client, fields, field, action }: ReadOnlyProps) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const value = field.key === 'groupId' ? client.group : (clientValues(fields, client)[field.key] ?? null)
  const why =
    field.key === 'parentId'
      ? t('edit.parentFixed')
      : field.key === 'groupId'
        ? t('edit.groupFixed')
        : t('edit.maskedFixed')
  return (
    <div className={classes.readOnly}>
      <span className={classes.label}>{format.words(field.label)}</span>
      <span className={classes.value}>
        <FieldValue field={field} value={value} masked={client.masked.includes(field.key)} />
        {action && <span className={classes.action}>{action}</span>}
      </span>
      <span className={classes.why}>{why}</span>
    </div>
  )
}

/** The phones alone, on their own tab. */
export function EditedPhones({ client, form }: Pick<EditedProps, 'client' | 'form'>) {
  const { t } = useTranslation('clients')
  const phones = form.fields.filter(({ type }) => type === 'phones')
  if (phones.length === 0) return <Panel>{t('phones.masked')}</Panel>
  return (
    <Panel>
      <FieldGrid form={form} fields={phones} />
      {client.kind !== 'person' && <p className={classes.why}>{t('phones.employees')}</p>}
    </Panel>
  )
}
