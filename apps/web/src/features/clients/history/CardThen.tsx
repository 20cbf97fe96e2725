import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { DateField } from '../../../shared/dates/DateField.tsx'
import { parseTypedDate } from '../../../shared/dates/typed-date.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import { clientValues, fieldsOf } from '../fields/client-values.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import classes from './CardThen.module.css'
import { compareThen, dayBefore, endOfDay, type FieldThen } from './then.ts'
import { type ClientAsOf, clientAsOf } from './views-queries.ts'

/** The card as it was at the end of a day, and what became of each field since. */
export function CardThen({ client, fields }: { client: Client; fields: readonly FieldDescription[] }) {
  const { t } = useTranslation('views')
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const typed = search.on ?? dayBefore(new Date())
  const day = parseTypedDate(typed)
  return (
    <Panel>
      <div className={classes.choice}>
        <DateField
          label={t('then.date')}
          value={typed}
          onChange={(on) => {
            const { on: _, ...rest } = search
            const next = on === null ? rest : { ...rest, on }
            void navigate({ ...urls.client(client.id), search: next, replace: true })
          }}
        />
        <p className={classes.hint}>{t('then.hint')}</p>
      </div>
      {day !== null && <Then key={day} client={client} fields={fields} day={day} />}
    </Panel>
  )
}

function Then({ client, fields, day }: { client: Client; fields: readonly FieldDescription[]; day: string }) {
  const { t } = useTranslation('views')
  const format = useFormat()
  const at = endOfDay(day)
  const future = dayBefore(at) >= dayBefore(new Date(Date.now() + 86_400_000))
  const then = useQuery({ ...clientAsOf(client.id, at.toISOString()), enabled: !future })
  if (future) return <EmptyState title={t('then.future')} hint={t('then.futureHint')} />
  if (then.isPending) return <DefinitionSkeletons />
  if (then.isError) {
    if (problemOf(then.error).code === 'client-not-yet') {
      const hint = t('then.notYetHint', { date: format.date(client.createdAt.slice(0, 10)) })
      return <EmptyState title={t('then.notYet')} hint={hint} />
    }
    const retry = () => void then.refetch()
    return <LoadFailed error={then.error} what={t('then.failed')} onRetry={retry} busy={then.isFetching} />
  }
  return <Values client={client} fields={fields} card={then.data} />
}

function Values({
  client,
  fields,
  card,
}: {
  client: Client
  fields: readonly FieldDescription[]
  card: ClientAsOf
}) {
  const { t } = useTranslation('views')
  const format = useFormat()
  const ofKind = fieldsOf(client.kind, fields)
  const rows = compareThen(ofKind, card.values, { ...clientValues(ofKind, client), groupId: client.group })
  const changed = rows.filter((row) => row.changed).length
  const states = (['deleted', 'archived', 'blocked'] as const).filter((state) =>
    card.values.some(({ field, value }) => field === state && value === true),
  )
  return (
    <>
      <p className={classes.summary}>
        <strong>{card.client.displayName}</strong>
        {states.map((state) => (
          <span key={state} className={classes.state}>
            {t(`then.${state}`)}
          </span>
        ))}
        <span className={classes.count}>
          {changed === 0
            ? t('then.unchanged')
            : t('then.changed', { count: changed, n: format.number(changed) })}
        </span>
      </p>
      <DefinitionList
        items={rows.map((row) => ({
          key: row.field.key,
          term: format.words(row.field.label),
          value: <FieldValue field={row.field} value={row.was} masked={row.masked} />,
          remark: row.changed && <Since row={row} />,
        }))}
      />
    </>
  )
}

function Since({ row }: { row: FieldThen }) {
  const { t } = useTranslation('views')
  if (row.emptyNow) return <span className={classes.since}>{t('then.nowNothing')}</span>
  return (
    <span className={classes.since}>
      {t('then.now')} <FieldValue field={row.field} value={row.now} />
    </span>
  )
}
