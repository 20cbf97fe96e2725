import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { problemText } from '../../../shared/problem-text.ts'
import classes from './List.module.css'
import { changeRelation, type Relation, type RelationPatch, relationsChanged } from './queries.ts'
import { TermFields } from './TermFields.tsx'
import { datesAreWrong, type Term } from './use-creation.ts'

/** Changes since and until when a relation holds, and its note. */
export function RelationEditor({ relation, onClose }: { relation: Relation; onClose: () => void }) {
  const { t } = useTranslation(['relations', 'common'])
  const cache = useQueryClient()
  const [term, setTerm] = useState<Term>({
    validFrom: relation.validFrom ?? '',
    validUntil: relation.validUntil ?? '',
    note: relation.note ?? '',
  })
  const [checked, setChecked] = useState(false)
  const change = useMutation({
    mutationFn: (body: RelationPatch) => changeRelation(relation.id, body),
    onSuccess: async () => {
      await relationsChanged(cache)
      onClose()
    },
  })
  const save = () => {
    setChecked(true)
    if (change.isPending || datesAreWrong(term)) return
    change.mutate({
      validFrom: term.validFrom || null,
      validUntil: term.validUntil || null,
      note: term.note.trim() || null,
    })
  }
  const errors = change.error ? problemOf(change.error).errors : []
  const at = (pointer: string) => errors.find((one) => one.pointer === pointer)?.detail ?? null
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <TermFields
        term={term}
        onChange={setTerm}
        faults={{ validFrom: at('/validFrom'), validUntil: at('/validUntil'), note: at('/note') }}
        checked={checked}
        focus
      />
      <Fault error={errors.length > 0 ? null : change.error} />
      <div className={classes.editorFoot}>
        <Button type="submit" size="xs" loading={change.isPending}>
          {t('common:action.save')}
        </Button>
        {!relation.ended && (
          <Button
            size="xs"
            variant="default"
            disabled={change.isPending}
            onClick={() => change.mutate({ validUntil: localToday() })}
          >
            {t('relations:term.endToday')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation('common')
  if (!error) return null
  const { what, why, advice } = problemText(error, t)
  return (
    <p className={classes.fault} role="alert">
      {why && why !== what ? why : what} {why ? '' : advice}
    </p>
  )
}
