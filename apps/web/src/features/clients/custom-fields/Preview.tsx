import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { SectionTitle } from '../card/SectionPanels.tsx'
import { FieldInput } from '../fields/FieldInput.tsx'
import { FieldValue } from '../fields/FieldValue.tsx'
import { bySection } from '../fields/use-client-fields.ts'
import classes from './Designer.module.css'
import { described, example } from './described.ts'
import type { Draft } from './field-draft.ts'

/** The sections that hold fields of the company as a card shows them, or a form; `drafts` are as they would be saved now. */
export function Preview({ drafts, current }: { drafts: readonly Draft[]; current: string | null }) {
  const { t } = useTranslation('custom-fields')
  const format = useFormat()
  const [as, setAs] = useState<'card' | 'form'>('form')
  const edited = drafts.find(({ id }) => id === current)
  // Who edits one looks at its section; it may be retired, and is shown all the same.
  const shown = edited
    ? drafts.filter(({ id, section, retired }) => id === current || (section === edited.section && !retired))
    : drafts.filter(({ retired }) => !retired)
  const fields = shown.map(described)
  const value = (field: (typeof fields)[number]) => example(field, t('preview.text'))
  return (
    <figure className={classes.preview}>
      <figcaption className={classes.previewHead}>
        <span>{t('preview.title')}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('preview.as')}
          value={as}
          data={[
            { value: 'form', label: t('preview.form') },
            { value: 'card', label: t('preview.card') },
          ]}
          onChange={(next) => setAs(next === 'card' ? 'card' : 'form')}
        />
      </figcaption>
      {fields.length === 0 && <p className={classes.previewEmpty}>{t('preview.empty')}</p>}
      {[...bySection(fields)].map(([section, own]) => (
        // It is a picture: nothing in it can be pressed or written.
        <div key={section} inert className={classes.previewSection}>
          <h3>
            <SectionTitle section={section} />
          </h3>
          {as === 'card' ? (
            <DefinitionList
              items={own.map((field) => ({
                key: field.key,
                term: format.words(field.label),
                value: <FieldValue field={field} value={value(field)} />,
                remark: null,
              }))}
            />
          ) : (
            <div className={classes.previewForm}>
              {own.map((field) => (
                <div key={field.key} data-current={field.key === `custom:${current}` || undefined}>
                  <FieldInput field={field} value={value(field)} onChange={nothing} />
                </div>
              ))}
            </div>
          )}
        </div>
      ))}
    </figure>
  )
}

const nothing = () => {}
