import { Button, Collapse } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SectionTitle } from '../card/SectionPanels.tsx'
import { isWideField } from '../fields/FieldInput.tsx'
import { isRef } from '../fields/field-data.ts'
import { bySection } from '../fields/use-client-fields.ts'
import { FieldGrid } from '../form/FieldGrid.tsx'
import type { ClientForm } from '../form/use-client-form.ts'
import type { FieldDescription } from '../queries.ts'
import classes from './NewClientForm.module.css'

/** What nearly every new client needs: who it is, where it stands, how to reach it, and what the company asks for. */
function isUsual({ section, tableDefault, dictionary, required, custom }: FieldDescription): boolean {
  if (custom) return required
  return section === 'main' || section === 'phones' || (tableDefault && dictionary !== 'staff')
}

/** The fields of a new client, the usual ones first, what there is to say of them, and the rest behind a button. */
export function NewClientFields({ form, notice }: { form: ClientForm; notice: ReactNode }) {
  const { t } = useTranslation('clients')
  const parent = form.values.parentId ?? null
  // Who stands below somebody takes the group from there.
  const shown = form.fields.filter(({ key }) => key !== 'groupId' || !isRef(parent))
  // A row of phones across both columns would leave a hole in the middle.
  const usual = shown.filter(isUsual).toSorted((a, b) => Number(isWideField(a)) - Number(isWideField(b)))
  const rest = shown.filter((field) => !isUsual(field))
  const wrong = rest.some(({ key }) => Object.keys(form.errors).some((place) => place.split('/')[0] === key))
  const changed = new Set(form.changed)
  const [opened, setOpened] = useState(() => rest.some(({ key }) => changed.has(key)))
  const open = opened || wrong

  return (
    <>
      <FieldGrid form={form} fields={usual} required={needed(form)} hints={hints()} />
      {notice}
      <Button
        className={classes.more}
        variant="subtle"
        aria-expanded={open}
        rightSection={
          <IconChevronDown size={14} stroke={1.8} className={classes.chevron} data-open={open || undefined} />
        }
        onClick={() => setOpened(!open)}
      >
        {t('new.moreFields')}
      </Button>
      <Collapse expanded={open}>
        {[...bySection(rest)].map(([section, fields]) => (
          <section key={section} className={classes.section}>
            <h2 className={classes.sectionTitle}>
              <SectionTitle section={section} />
            </h2>
            <FieldGrid form={form} fields={fields} />
          </section>
        ))}
      </Collapse>
    </>
  )

  function hints(): Record<string, string> {
    return {
      ...(isRef(parent) ? { parentId: t('new.groupFromParent') } : {}),
      ...(form.kind === 'person' && !isRef(parent) ? { parentId: t('new.parentOfPerson') } : {}),
      ...(form.kind === 'unit' ? { parentId: t('new.parentOfUnit'), name: '' } : {}),
      ...(form.kind === 'person' ? { groupId: '' } : {}),
    }
  }
}

function needed({ kind, values }: ClientForm): ReadonlySet<string> {
  const keys: string[] = []
  if (kind === 'person') keys.push(...(values.firstName ? [] : ['lastName']))
  if (kind === 'unit') keys.push('name', 'parentId')
  else if (!isRef(values.parentId ?? null)) keys.push('groupId')
  return new Set(keys)
}
