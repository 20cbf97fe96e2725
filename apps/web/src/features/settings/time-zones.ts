export interface Zone {
  value: string
  /** «Екатеринбург» */
  place: string
  /** Hours and minutes there now, «21:40». */
  now: string
  /** «UTC+5» */
  offset: string
  /** Minutes ahead of UTC, to sort by. */
  ahead: number
}

/** Minutes from `GMT+5:30`, which is 330; plain `GMT` is 0. */
export function minutesAhead(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+−-])(\d{1,2})(?::(\d{2}))?/.exec(offset) ?? []
  const ahead = Number(hours) * 60 + Number(minutes)
  return sign === '-' || sign === '−' ? -ahead : ahead
}

/** A time zone as a person chooses it: place, time there now, distance to UTC. Unknown places keep their English name. */
export function zoneOf(value: string, at: Date, place?: string): Zone {
  // One formatter tells both: making them is what costs, and there are four hundred zones.
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: value,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  }).formatToParts(at)
  const told = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  const offset = told('timeZoneName')
  return {
    value,
    place: place ?? value.slice(value.lastIndexOf('/') + 1).replaceAll('_', ' '),
    now: `${told('hour')}:${told('minute')}`,
    offset: offset.replace('GMT', 'UTC'),
    ahead: minutesAhead(offset),
  }
}

/**
 * All zones that this browser knows, from west to east; the one in force is there in any case. `placeOf` knows some by
 * their names in the reader's language.
 */
export function allZones(inForce: string, at: Date, placeOf: (zone: string) => string | undefined): Zone[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), inForce])
  return [...names]
    .map((name) => zoneOf(name, at, placeOf(name)))
    .toSorted((a, b) => a.ahead - b.ahead || a.place.localeCompare(b.place))
}
