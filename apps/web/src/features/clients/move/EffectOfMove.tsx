import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useSayings } from '../../../shared/inherited/use-sayings.ts'
import { valueText } from '../../../shared/inherited/value-text.ts'
import classes from './Move.module.css'
import { type MoveEffect, settingKinds } from './queries.ts'

interface EffectOfMoveProps {
  effect: MoveEffect
  /** The client becomes a root. */
  root: boolean
}

/** What a move comes to: who pays, group, requisites, blocks, settings and attributes, each with the change and for how many. */
export function EffectOfMove({ effect, root }: EffectOfMoveProps) {
  const { t } = useTranslation('employees')
  const { clients, payer, group, requisites, state, settings, attributes } = effect
  const nothing = !payer && !group && !requisites && !state && settings.length + attributes.length === 0
  if (nothing) return <p className={classes.quiet}>{t('move.nothing')}</p>
  const requisitesOf = (of: { displayName: string; inn: string | null } | null) =>
    of === null
      ? null
      : of.inn === null
        ? of.displayName
        : t('move.requisitesOf', { name: of.displayName, inn: of.inn })
  return (
    <>
      <p className={classes.quiet}>{root ? t('move.changesRoot') : t('move.changes')}</p>
      <dl className={classes.changes}>
        {payer && (
          <Line
            term={t('move.payer')}
            from={payer.from.displayName}
            to={payer.to.displayName}
            clients={payer.clients}
            of={clients}
          />
        )}
        {group && (
          <Line
            term={t('move.groupChange')}
            from={group.from.name}
            to={group.to.name}
            clients={group.clients}
            of={clients}
          />
        )}
        {requisites && (
          <Line
            term={t('move.requisites')}
            from={requisitesOf(requisites.from)}
            to={requisitesOf(requisites.to)}
            clients={requisites.clients}
            of={clients}
          />
        )}
        {state && <StateLine state={state} of={clients} />}
        {settings.map((setting) => (
          <SettingLine key={setting.key} setting={setting} effect={effect} />
        ))}
        {attributes.map((attribute) => (
          <AttributeLine key={attribute.id} attribute={attribute} effect={effect} />
        ))}
      </dl>
    </>
  )
}

function SettingLine({ setting, effect }: { setting: MoveEffect['settings'][number]; effect: MoveEffect }) {
  const { words } = useFormat()
  const say = useSayings(effect.names)
  const kinds = useQuery(settingKinds).data
  const choices = kinds?.find(({ key }) => key === setting.key)?.choices
  const told = { type: setting.type, ...(choices ? { choices } : {}) }
  return (
    <Line
      term={words(setting.label)}
      from={valueText(told, setting.from, say)}
      to={valueText(told, setting.to, say)}
      source={<Source source={setting.source} />}
      clients={setting.clients}
      others={setting.others}
      of={effect.clients}
    />
  )
}

function AttributeLine({
  attribute,
  effect,
}: {
  attribute: MoveEffect['attributes'][number]
  effect: MoveEffect
}) {
  const { t } = useTranslation(['employees', 'common'])
  const format = useFormat()
  const shown = (value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (typeof value === 'boolean') return value ? t('common:yes') : t('common:no')
    const text = typeof value === 'number' ? format.number(value) : String(value)
    if (attribute.type === 'choice') return effect.names[text]?.name ?? text
    return attribute.unit === null ? text : `${text}\u00a0${attribute.unit}`
  }
  return (
    <Line
      term={attribute.name}
      from={shown(attribute.from)}
      to={shown(attribute.to)}
      source={<Source source={attribute.source} />}
      clients={attribute.clients}
      others={attribute.others}
      of={effect.clients}
    />
  )
}

function Source({ source: { level, name } }: { source: MoveEffect['settings'][number]['source'] }) {
  const { t } = useTranslation('employees')
  if (level === 'client') return t('move.from.client', { name })
  if (level === 'group') return t('move.from.group', { name })
  return level === 'company' ? t('move.from.company') : t('move.from.default')
}

interface StateLineProps {
  state: NonNullable<MoveEffect['state']>
  of: number
}

function StateLine({ state: { becomeBlocked, becomeFree, by }, of }: StateLineProps) {
  const { t } = useTranslation('employees')
  const format = useFormat()
  const name = by.displayName
  const told = (count: number) => ({ count, n: format.number(count), name })
  return (
    <div className={classes.change}>
      <dt>{t('move.block')}</dt>
      <dd className={classes.values}>
        {becomeBlocked > 0 && (
          <b className={classes.bad}>
            {of === 1 ? t('move.blockBegins', { name }) : t('move.becomeBlocked', told(becomeBlocked))}
          </b>
        )}{' '}
        {becomeFree > 0 && (
          <b>{of === 1 ? t('move.blockEnds', { name }) : t('move.becomeFree', told(becomeFree))}</b>
        )}
      </dd>
    </div>
  )
}

interface LineProps {
  term: string
  from: string | null
  to: string | null
  /** Who says so after the move. */
  source?: ReactNode
  clients: number
  others?: number
  /** How many move; the number is said where it isn't only the one. */
  of: number
}

function Line({ term, from, to, source, clients, others = 0, of }: LineProps) {
  const { t } = useTranslation('employees')
  const format = useFormat()
  const many = (key: 'move.for' | 'move.others', count: number) => t(key, { count, n: format.number(count) })
  return (
    <div className={classes.change}>
      <dt>{term}</dt>
      <dd className={classes.values}>
        <span className={classes.old}>{from ?? t('move.none')}</span>{' '}
        <span aria-hidden className={classes.arrow}>
          →
        </span>{' '}
        <b>{to ?? t('move.none')}</b>
        {source && <span className={classes.source}>{source}</span>}
        {of > 1 && (
          <span className={classes.count}>
            {clients === of ? t('move.forAll') : many('move.for', clients)}
            {others > 0 && `, ${many('move.others', others)}`}
          </span>
        )}
      </dd>
    </div>
  )
}
