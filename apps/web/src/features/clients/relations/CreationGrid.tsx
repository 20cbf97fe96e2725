import { useTranslation } from 'react-i18next'
import type { Client } from '../queries.ts'
import classes from './Create.module.css'
import { boxFaultKey, type PlacedFaults } from './faults.ts'
import { labelFor, sexOf } from './labels.ts'
import { inSentence, spokenName } from './names.ts'
import type { RelationType } from './queries.ts'
import { type GridRow, TickGrid } from './TickGrid.tsx'
import { TickMeaning } from './TickMeaning.tsx'
import { boxKey, type Side } from './ticks.ts'
import type { Creation } from './use-creation.ts'

interface CreationGridProps {
  client: Client
  creation: Creation
  types: readonly RelationType[]
  faults: PlacedFaults
}

/** The ticks of one creation: what each of the two is for the other, and what follows from it. */
export function CreationGrid({ client, creation, types, faults }: CreationGridProps) {
  const { t } = useTranslation('relations')
  const { chosen, boxes } = creation
  const holders = { is: client, has: chosen }
  const sexes = { is: sexOf(client), has: chosen ? sexOf(chosen) : null }
  const spoken = { is: spokenName(client), has: chosen ? spokenName(chosen) : t('grid.other') }
  const offered = types.filter(({ retired }) => !retired)
  const rows = offered.flatMap((type): GridRow[] => {
    const is = boxes.get(boxKey('is', type))
    const has = boxes.get(boxKey('has', type))
    if (!is || !has) return []
    return [
      {
        id: type.id,
        labels: { is: labelFor(type, sexes.is), has: labelFor(type, sexes.has) },
        boxes: { is, has },
      },
    ]
  })
  const byId = new Map(offered.map((type) => [type.id, type]))

  const mark = (side: Side, { id, boxes: { [side]: box } }: GridRow) => {
    const type = byId.get(id)
    const fault = faults.boxes.get(boxFaultKey(side, id))
    if (!type) return null
    if (fault) return <span className={classes.boxFault}>{fault}</span>
    if (box.state === 'existing') return t('grid.existing')
    if (box.state !== 'ticked') return null
    const pair = box.pairTo === null ? undefined : byId.get(box.pairTo)
    const opposite = side === 'is' ? 'has' : 'is'
    if (pair) {
      return (
        <span className={classes.pair}>
          {t('grid.pair', { type: inSentence(labelFor(pair, sexes[opposite])) })}
        </span>
      )
    }
    const holder = holders[side]
    // What follows is told of two people, not of one and somebody.
    if (chosen === null || holder === null) return null
    return (
      type.meaning && (
        <TickMeaning meaning={type.meaning} holder={holder} sex={sexes[side]} otherSex={sexes[opposite]} />
      )
    )
  }

  return (
    <TickGrid
      rows={rows}
      heads={{
        is: { title: t('grid.head', { name: spoken.is }), description: t('column.is') },
        has: { title: t('grid.head', { name: spoken.has }), description: t('column.has') },
      }}
      boxLabel={(side, label) => t('grid.box', { name: spoken[side], type: label })}
      onToggle={(side, id) => {
        const type = byId.get(id)
        if (type) creation.toggle([side, type])
      }}
      mark={mark}
      begin={chosen?.id ?? null}
    />
  )
}
