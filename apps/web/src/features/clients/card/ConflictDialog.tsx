import { Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import type { FieldData } from '../fields/field-data.ts'
import { lastChange } from '../queries.ts'
import classes from './ConflictDialog.module.css'
import type { Choice, Comparison, Difference } from './conflict.ts'

interface ConflictDialogProps {
  clientId: string
  comparison: Comparison
  busy: boolean
  onSave: (choices: Record<string, Choice>) => void
  onCancel: () => void
}

/** Somebody saved while we were editing: both versions side by side, and a choice for each field that clashes. */
export function ConflictDialog({ clientId, comparison, busy, onSave, onCancel }: ConflictDialogProps) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const last = useQuery(lastChange(clientId)).data
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const undecided = comparison.both.filter(({ field }) => choices[field.key] === undefined).length
  const who = last?.actor.name ?? t('conflict.somebody')

  return (
    <Modal opened onClose={onCancel} title={t('conflict.title')} size={760} withCloseButton={false}>
      <p className={classes.text}>
        {t('conflict.who', { who })}
        {last && ` ${t('conflict.when', { when: format.relative(last.occurredAt) })}`}.{' '}
        {comparison.both.length > 0 ? t('conflict.choose') : t('conflict.noClash')}
      </p>
      {comparison.both.map((difference) => (
        <Clash
          key={difference.field.key}
          difference={difference}
          choice={choices[difference.field.key]}
          onChoose={(choice) => setChoices((now) => ({ ...now, [difference.field.key]: choice }))}
        />
      ))}
      {comparison.theirs.length > 0 && (
        <Taken differences={comparison.theirs} alone={comparison.both.length === 0} />
      )}
      <Group gap={8} mt={18}>
        <Button
          disabled={undecided > 0}
          loading={busy}
          onClick={() => onSave(choices)}
          data-autofocus={comparison.both.length === 0 || undefined}
        >
          {t('conflict.save')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('conflict.back')}
        </Button>
        {undecided > 0 && (
          <span className={classes.left}>{t('conflict.left', { count: undecided, n: undecided })}</span>
        )}
      </Group>
    </Modal>
  )
}

function Clash({
  difference: { field, mine, theirs },
  choice,
  onChoose,
}: {
  difference: Difference
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
}) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const side = (which: Choice, title: string, value: FieldData) => (
    <label className={classes.side} data-chosen={choice === which || undefined}>
      <input
        type="radio"
        name={`conflict-${field.key}`}
        className={classes.radio}
        checked={choice === which}
        onChange={() => onChoose(which)}
      />
      <span className={classes.sideTitle}>{title}</span>
      <span className={classes.value}>
        <FieldValue field={field} value={value} />
      </span>
    </label>
  )
  return (
    <fieldset className={classes.clash}>
      <legend className={classes.field}>{format.words(field.label)}</legend>
      <div className={classes.sides}>
        {side('mine', t('conflict.mine'), mine)}
        {side('theirs', t('conflict.theirs'), theirs)}
      </div>
    </fieldset>
  )
}

function Taken({ differences, alone }: { differences: readonly Difference[]; alone: boolean }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  return (
    <div className={classes.taken}>
      <p className={classes.field}>{alone ? t('conflict.taken') : t('conflict.alsoTaken')}</p>
      <dl className={classes.list}>
        {differences.map(({ field, mine, theirs }) => (
          <div key={field.key} className={classes.item}>
            <dt>{format.words(field.label)}</dt>
            <dd>
              <span className={classes.was}>
                <FieldValue field={field} value={mine} />
              </span>
              <span aria-hidden>→</span>
              <FieldValue field={field} value={theirs} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
