import { RUSSIAN_CASES, renamer, STANDARD_TERMS, type TermForms, type TermKey } from '@kith/kernel/terms.ts'
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import classes from './Naming.module.css'
import { declinedFrom, pluralFrom, withName } from './naming-draft.ts'
import type { StandardNames } from './queries.ts'
import type { NamingForm } from './use-naming-form.ts'

interface TermPanelProps {
  form: NamingForm
  term: TermKey
  samples: StandardNames['samples'][TermKey]
  errorAt: (pointer: string) => string | null
}

const nothing: TermForms = { ru: null, en: null }

/** One term: its word in both languages, the forms that follow from it, and how texts will read. */
export function TermPanel({ form, term, samples, errorAt }: TermPanelProps) {
  const { t } = useTranslation('naming')
  const { language } = useFormat()
  const forms = form.shown.terms[term] ?? nothing
  const standard = STANDARD_TERMS[term]
  const readOnly = !form.base.editable
  const put = (next: TermForms | null) => form.setDraft(withName(form.draft, form.base, 'terms', term, next))
  const english = (key: 'one' | 'many') => ({
    size: 'xs' as const,
    label: t(`english.${key}`),
    placeholder: standard.en[key],
    maxLength: 40,
    readOnly,
    value: forms.en?.[key] ?? '',
    error: errorAt(`/terms/${term}/en/${key}`),
  })
  return (
    <Panel
      title={t(`term.${term}`)}
      aside={
        form.shown.terms[term] &&
        !readOnly && (
          <Button variant="subtle" size="compact-xs" onClick={() => put(null)}>
            {t('toStandard')}
          </Button>
        )
      }
    >
      <div className={classes.words}>
        <TextInput
          size="xs"
          label={t('russian')}
          placeholder={standard.ru.one.nominative}
          maxLength={40}
          readOnly={readOnly}
          value={forms.ru?.one.nominative ?? ''}
          error={errorAt(`/terms/${term}/ru/one/nominative`)}
          onChange={(event) => put({ ...forms, ru: declinedFrom(event.currentTarget.value, forms.ru) })}
        />
        <TextInput
          {...english('one')}
          onChange={(event) => put({ ...forms, en: pluralFrom(event.currentTarget.value, forms.en) })}
        />
        {forms.en && (
          <TextInput
            {...english('many')}
            onChange={(event) =>
              forms.en && put({ ...forms, en: { ...forms.en, many: event.currentTarget.value } })
            }
          />
        )}
      </div>
      {forms.ru && <RussianForms {...{ forms, put, readOnly, term, errorAt }} />}
      {(forms.ru || forms.en) && <Preview forms={forms} term={term} samples={samples} first={language} />}
    </Panel>
  )
}

interface RussianFormsProps {
  forms: TermForms
  put: (forms: TermForms) => void
  readOnly: boolean
  term: TermKey
  errorAt: TermPanelProps['errorAt']
}

/** The ten forms, suggested by rule, for a person to look over. */
function RussianForms({ forms, put, readOnly, term, errorAt }: RussianFormsProps) {
  const { t } = useTranslation('naming')
  return (
    <fieldset className={classes.forms}>
      <legend>{t('forms')}</legend>
      <span />
      <span className={classes.number}>{t('number.one')}</span>
      <span className={classes.number}>{t('number.many')}</span>
      {RUSSIAN_CASES.map((key) => (
        <div key={key} className={classes.form}>
          <span className={classes.case}>{t(`case.${key}`)}</span>
          {(['one', 'many'] as const).map((number) => (
            <TextInput
              key={number}
              size="xs"
              aria-label={`${t(`case.${key}`)} ${t(`number.${number}`)}`}
              maxLength={40}
              readOnly={readOnly || (key === 'nominative' && number === 'one')}
              value={forms.ru?.[number][key] ?? ''}
              error={errorAt(`/terms/${term}/ru/${number}/${key}`)}
              onChange={(event) => {
                if (!forms.ru) return
                const changed = { ...forms.ru[number], [key]: event.currentTarget.value }
                put({ ...forms, ru: { ...forms.ru, [number]: changed } })
              }}
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}

interface PreviewProps {
  forms: TermForms
  term: TermKey
  samples: StandardNames['samples'][TermKey]
  first: 'ru' | 'en'
}

/** Texts of the product as they will read, in those languages that have a word. */
function Preview({ forms, term, samples, first }: PreviewProps) {
  const { t } = useTranslation('naming')
  const shown = (first === 'ru' ? (['ru', 'en'] as const) : (['en', 'ru'] as const)).filter(
    (language) => forms[language] !== null,
  )
  return (
    <div className={classes.preview} role="status" aria-label={t('preview')}>
      <p className={classes.previewTitle}>{t('preview')}</p>
      {shown.map((language) => {
        const said = renamer({ [term]: forms }, language, 'placeholders')
        return (
          <p key={language} lang={language}>
            {samples.map((sample) => said(sample[language])).join(' · ')}
          </p>
        )
      })}
    </div>
  )
}
