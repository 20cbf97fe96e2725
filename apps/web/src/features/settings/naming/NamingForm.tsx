import { renamer, TERM_KEYS, type Terms } from '@kith/kernel/terms.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { useLeaveGuard } from '../../../shared/use-leave-guard.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { SaveBar } from '../SaveBar.tsx'
import { NameRows } from './NameRows.tsx'
import classes from './Naming.module.css'
import type { Label } from './naming-draft.ts'
import type { Naming, StandardNames } from './queries.ts'
import { TermPanel } from './TermPanel.tsx'
import { type NamingForm as FormState, useNamingForm } from './use-naming-form.ts'

type ErrorAt = (pointer: string) => string | null

/** What sections, fields and terms are called: looked at before it is saved, and saved on purpose. */
export function NamingForm({ loaded, standard }: { loaded: Naming; standard: StandardNames }) {
  const { t } = useTranslation(['naming', 'common'])
  const form = useNamingForm(loaded)
  const { dirty, busy, shown } = form
  const guard = useLeaveGuard(dirty, { save: form.save, discard: form.discard, busy })
  useHotkeys(t('naming:title'), [
    { keys: 'mod+enter', label: t('common:action.save'), inFields: true, run: () => form.save() },
  ])
  const errorAt: ErrorAt = (pointer) =>
    form.error === null
      ? null
      : (problemOf(form.error).errors.find((each) => each.pointer === pointer)?.detail ?? null)
  const inTerms = saidWith(shown.terms)
  const sections = (onCard: boolean) =>
    standard.sections
      .filter((section) => section.onCard === onCard)
      .map(({ key, ru, en }) => ({ key, standard: inTerms({ ru, en }) }))

  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault()
        form.save()
      }}
    >
      <p className={classes.lead}>{t('naming:lead')}</p>
      {TERM_KEYS.map((term) => (
        <TermPanel key={term} form={form} term={term} samples={standard.samples[term]} errorAt={errorAt} />
      ))}
      {([false, true] as const).map((onCard) => (
        <Panel key={String(onCard)} title={t(onCard ? 'naming:cardSections' : 'naming:sections')}>
          <NameRows form={form} kind="sections" things={sections(onCard)} errorAt={errorAt} />
        </Panel>
      ))}
      <Fields form={form} inTerms={inTerms} errorAt={errorAt} />
      {loaded.editable && (
        <SaveBar
          dirty={dirty}
          busy={busy}
          error={form.error}
          onDiscard={form.discard}
          remark={form.overtaken ? t('naming:overtaken') : null}
        />
      )}
      {guard.dialog}
    </form>
  )
}

function saidWith(terms: Terms): (label: Label) => Label {
  const [ru, en] = [renamer(terms, 'ru', 'placeholders'), renamer(terms, 'en', 'placeholders')]
  return (label) => ({ ru: ru(label.ru), en: en(label.en) })
}

interface FieldsProps {
  form: FormState
  inTerms: (label: Label) => Label
  errorAt: ErrorAt
}

/** The standard fields of the card by section; there are many, so they can be looked for. */
function Fields({ form, inTerms, errorAt }: FieldsProps) {
  const { t } = useTranslation(['naming', 'clients'])
  const [sought, setSought] = useState('')
  const wanted = sought.trim().toLocaleLowerCase()
  const found = form.base.standardFields.filter(({ key, label }) =>
    [label.ru, label.en, form.shown.fields[key]?.ru ?? '', form.shown.fields[key]?.en ?? ''].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  )
  // On the card phones stand together with the other ways to reach a client.
  const sections = Map.groupBy(found, ({ section }) => (section === 'phones' ? 'contacts' : section))
  return (
    <Panel title={t('naming:fields')}>
      <TextInput
        size="xs"
        className={classes.search}
        aria-label={t('naming:search')}
        placeholder={t('naming:search')}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {found.length === 0 && <p className={classes.none}>{t('naming:nothing')}</p>}
      {[...sections].map(([section, fields]) => (
        <section key={section} className={classes.section}>
          <h3 className={classes.sectionTitle}>{t(`clients:section.${section as 'main'}`)}</h3>
          <NameRows
            form={form}
            kind="fields"
            things={fields.map(({ key, label }) => ({ key, standard: inTerms(label) }))}
            errorAt={errorAt}
          />
        </section>
      ))}
    </Panel>
  )
}
