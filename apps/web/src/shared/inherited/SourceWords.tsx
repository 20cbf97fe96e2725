import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SourceMark } from '../../ui/SourceMark.tsx'
import { useLevelLink, useLevelNameWithin } from './LevelName.tsx'
import { type InheritedItem, type Level, type Place, saysOwn, sourceAbove } from './model.ts'
import { inspectedSetting } from './queries.ts'
import { type Sayings, valueText } from './value-text.ts'

/** Where an effective value comes from: «от группы …», «закрыто на уровне …», and beside an own value what stands above. */
export function SourceWords({ item, place, say }: { item: InheritedItem; place: Place; say: Sayings }) {
  if (item.lock) return <Locked level={item.lock} settingKey={item.key} />
  if (saysOwn(item)) return <Above item={item} place={place} say={say} />
  return <From level={item.source} settingKey={item.key} />
}

/** What would hold without the own value; whose it would be is known to the inspector, which is asked for few. */
function Above({ item, place, say }: { item: InheritedItem; place: Place; say: Sayings }) {
  const { t } = useTranslation('inherited')
  const nameOf = useLevelNameWithin()
  const inspected = useQuery({ ...inspectedSetting(place, item.key), enabled: place.level === 'client' })
  const above = inspected.data && sourceAbove(inspected.data)
  const nothing = item.inherited === null && item.type !== 'performer-groups'
  const value = valueText(item, nothing ? undefined : item.inherited, say)
  if (place.level === 'company' || above?.level === 'default') return t('source.aboveDefault', { value })
  return above ? t('source.aboveOf', { value, name: nameOf(above) }) : t('source.above', { value })
}

interface MarkProps {
  level: Level
  settingKey: string
}

function From({ level, settingKey }: MarkProps) {
  const { t } = useTranslation('inherited')
  const linkTo = useLevelLink()
  if (level.level === 'default') return t('source.default')
  const link = linkTo(level, settingKey)
  return (
    <SourceMark {...(link ? { link } : {})}>
      {level.level === 'company'
        ? t('source.company')
        : t(`source.${level.level}`, { name: level.name ?? '' })}
    </SourceMark>
  )
}

function Locked({ level, settingKey }: MarkProps) {
  const { t } = useTranslation('inherited')
  const linkTo = useLevelLink()
  const link = linkTo(level, settingKey)
  const by = level.level === 'default' ? 'company' : level.level
  const words = t(`source.locked.${by}`, { name: level.name ?? '' })
  return link ? <SourceMark link={link}>{words}</SourceMark> : words
}
