import { CloseButton, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import classes from './Naming.module.css'
import { type Label, withName } from './naming-draft.ts'
import type { NamingForm } from './use-naming-form.ts'

export interface NamedThing {
  key: string
  /** As it is called out of the box, with the company's terms already in it. */
  standard: Label
}

interface NameRowsProps {
  form: NamingForm
  kind: 'sections' | 'fields'
  things: readonly NamedThing[]
  errorAt: (pointer: string) => string | null
}

/** Things with their standard names, and beside each what the company calls it in both languages. */
export function NameRows({ form, kind, things, errorAt }: NameRowsProps) {
  const { t } = useTranslation('naming')
  const { words } = useFormat()
  return (
    <ul className={classes.rows}>
      {things.map(({ key, standard }) => {
        const own = form.shown[kind][key] ?? { ru: '', en: '' }
        const name = words(standard)
        const put = (label: Label | null) => form.setDraft(withName(form.draft, form.base, kind, key, label))
        return (
          <li key={key} className={classes.row} data-drafted={key in form.draft[kind] || undefined}>
            <span className={classes.standard}>{name}</span>
            <TextInput
              size="xs"
              aria-label={t('name.ru', { name })}
              placeholder={standard.ru}
              maxLength={60}
              value={own.ru}
              error={errorAt(`/${kind}/${key}/ru`)}
              readOnly={!form.base.editable}
              onChange={(event) => put({ ...own, ru: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label={t('name.en', { name })}
              placeholder={standard.en}
              maxLength={60}
              value={own.en}
              error={errorAt(`/${kind}/${key}/en`)}
              readOnly={!form.base.editable}
              onChange={(event) => put({ ...own, en: event.currentTarget.value })}
            />
            <CloseButton
              size="sm"
              className={classes.reset}
              data-shown={own.ru !== '' || own.en !== '' || undefined}
              disabled={(own.ru === '' && own.en === '') || !form.base.editable}
              aria-label={t('reset', { name })}
              title={t('reset', { name })}
              onClick={() => put(null)}
            />
          </li>
        )
      })}
    </ul>
  )
}
