import { type OptionsFilter, Select } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import inputs from './SettingInput.module.css'
import type { SettingInputProps } from './setting-input-props.ts'
import { allZones, zoneOf } from './time-zones.ts'

const MINUTE_MS = 60_000

/** Every word that was typed is looked for in the place, the name and the offset: «омск», `Asia/Om`, «+6». */
const byWords: OptionsFilter = ({ options, search }) => {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return options.filter((option) => {
    if (!('value' in option)) return false
    const text = `${option.value} ${option.label}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Time zones by place, with the time there now, which is how one sees that it is the right one. */
export function TimeZoneInput({ setting, value, onChange, error }: SettingInputProps) {
  const { t, i18n } = useTranslation('settings')
  const format = useFormat()
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / MINUTE_MS))
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  useEffect(() => {
    // The list stands still while someone chooses from it.
    if (open) return
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / MINUTE_MS)), 5_000)
    return () => clearInterval(timer)
  }, [open])
  const data = useMemo(() => {
    const at = new Date(minute * MINUTE_MS)
    const placeOf = (zone: string) => {
      const place = zone.slice(zone.lastIndexOf('/') + 1)
      return i18n.exists(`settings:zone.${place}`) ? t(`zone.${place as 'Moscow'}`) : undefined
    }
    const inForce = String(value)
    // The whole list is made when it is looked at; until then the one zone in force is enough.
    const zones = open ? allZones(inForce, at, placeOf) : [zoneOf(inForce, at, placeOf(inForce))]
    return zones.map((zone) => ({ value: zone.value, label: `${zone.place} — ${zone.now}, ${zone.offset}` }))
  }, [value, minute, open, t, i18n])
  return (
    <Select
      className={inputs.field}
      aria-label={format.words(setting.label)}
      data={data}
      value={String(value)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // What is chosen gives way to what is typed; closing brings it back.
      onDropdownOpen={() => {
        setOpen(true)
        setSearch('')
      }}
      onDropdownClose={() => setOpen(false)}
      allowDeselect={false}
      filter={byWords}
      limit={60}
      disabled={!setting.editable}
      onChange={(next) => next !== null && onChange(next)}
      error={error}
    />
  )
}
