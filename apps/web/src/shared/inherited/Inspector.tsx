import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { cloneElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import { LoadFailed } from '../LoadFailed.tsx'
import classes from './Inherited.module.css'
import { useLevelLink, useLevelName } from './LevelName.tsx'
import type { ChainLink, InspectedSetting, Names, Place } from './model.ts'
import { inspectedSetting } from './queries.ts'
import { useSayings } from './use-sayings.ts'
import type { SettingChange } from './use-setting-change.ts'
import { type Sayings, valueText } from './value-text.ts'

interface InspectorProps {
  place: Place
  settingKey: string
  names: Names
  editable: boolean
  change: SettingChange
}

/** Why a setting is what it is: what every level says, whose word holds, who said it, and the lock for those below. */
export function Inspector({ place, settingKey, names, editable, change }: InspectorProps) {
  const { t } = useTranslation('inherited')
  const inspected = useQuery(inspectedSetting(place, settingKey))
  const item = inspected.data
  const say = useSayings({ ...names, ...item?.names })
  if (item === undefined) {
    return inspected.isError ? (
      <LoadFailed
        error={inspected.error}
        what={t('inspector.failed')}
        onRetry={() => void inspected.refetch()}
        busy={inspected.isFetching}
      />
    ) : (
      <DefinitionSkeletons rows={5} />
    )
  }
  return (
    <div className={classes.inspector}>
      <Why item={item} say={say} />
      <ol className={classes.chain} aria-label={t('inspector.chain')}>
        {item.chain.map((link) => (
          <Step key={`${link.level}-${link.id}`} item={item} link={link} place={place} say={say} />
        ))}
      </ol>
      <Changed item={item} />
      {editable && item.lockable && item.lock === null && <Locking item={item} change={change} />}
    </div>
  )
}

/** Values that fill a sentence have none in the question. */
const LONG = new Set(['tariff', 'performer-groups', 'equipment', 'notifications', 'logo', 'requisites'])

function Why({ item, say }: { item: InspectedSetting; say: Sayings }) {
  const { t } = useTranslation('inherited')
  const value = valueText(item, item.effective === null ? undefined : item.effective, say)
  const quoted = item.type === 'choice' || item.type === 'right' || item.type === 'flag'
  const words = LONG.has(item.type)
    ? t('inspector.whySo')
    : quoted
      ? t('inspector.whyWord', { value })
      : t('inspector.why', { value })
  return <h3 className={classes.why}>{words}</h3>
}

interface StepProps {
  item: InspectedSetting
  link: ChainLink
  place: Place
  say: Sayings
}

function Step({ item, link, place, say }: StepProps) {
  const { t } = useTranslation('inherited')
  const nameOf = useLevelName()
  const linkTo = useLevelLink()
  const here = link.level === place.level && (place.level === 'company' || link.id === place.id)
  const way = here ? null : linkTo(link, item.key)
  const name = nameOf(link)
  // The system's standard says nothing where it is "none".
  const bare = link.level === 'default' && link.value === null && item.type !== 'performer-groups'
  const silent = bare || link.value === undefined
  const value = valueText(item, silent ? undefined : link.value, say)
  const wins = link.effect === 'wins'
  return (
    <li data-wins={wins || undefined}>
      {way ? cloneElement(way, {}, name) : name} — {wins || silent ? value : <s>{value}</s>}
      {link.locked && <span className={classes.remark}>{t('inspector.locks')}</span>}
      {link.effect === 'locked-out' && <span className={classes.remark}>{t('inspector.lockedOut')}</span>}
      {link.effect === 'no-own-account' && !silent && (
        <span className={classes.remark}>{t('inspector.noAccount')}</span>
      )}
    </li>
  )
}

/** Who said what holds now; where nobody did, the system's standard needs no author. */
function Changed({ item }: { item: InspectedSetting }) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const winner = item.chain.find(({ effect }) => effect === 'wins')
  if (!winner?.changed) return null
  const { at, by } = winner.changed
  const when = format.when(at)
  return (
    <p className={classes.changed}>
      <span title={format.instant(at)}>
        {by === null ? t('inspector.changed', { when }) : t('inspector.changedBy', { when, name: by })}
      </span>{' '}
      {winner.level === 'client' && winner.id !== null && (
        <Link {...urls.client(winner.id)} search={{ tab: 'history' }}>
          {t('inspector.history')}
        </Link>
      )}
    </p>
  )
}

function Locking({ item, change }: { item: InspectedSetting; change: SettingChange }) {
  const { t } = useTranslation('inherited')
  return (
    <div className={classes.locking}>
      <p className={classes.hint}>{item.ownLocked ? t('lock.isClosed') : t('lock.isOpen')}</p>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending && change.key === item.key}
        onClick={() => change.lock(item, !item.ownLocked)}
      >
        {item.ownLocked ? t('lock.open') : t('lock.close')}
      </Button>
    </div>
  )
}
