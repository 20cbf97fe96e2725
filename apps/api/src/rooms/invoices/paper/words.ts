/** How amounts, dates and names are written on Russian documents, whatever language the interface has. */

const NBSP = '\u00a0'
const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]

/** Kopecks as roubles without the sign of the currency. Example: 1,235,000 → "12 350,00"; -50 → "−0,50". */
export function roubles(minor: number): string {
  const whole = String(Math.floor(Math.abs(minor) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, NBSP)
  return `${minor < 0 ? '−' : ''}${whole},${String(Math.abs(minor) % 100).padStart(2, '0')}`
}

/** Example: 1.5 → "1,5", 1250 → "1 250". */
export function quantityText(quantity: number): string {
  const [whole = '', decimals] = String(quantity).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, NBSP)
  return decimals === undefined ? grouped : `${grouped},${decimals}`
}

/** Example: "2026-11-22" → "22.11.2026". */
export function shortDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day}.${month}.${year}`
}

/** Example: "2026-11-02" → "2 ноября 2026 г.". */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return [day, MONTHS[(month ?? 1) - 1], year, 'г.'].join(NBSP)
}

/** A number with its sign; a document that isn't issued yet has none. Example: 14 → "№ 14", null → "б/н". */
export function numberText(number: number | null): string {
  return number === null ? 'б/н' : `№${NBSP}${number}`
}

/**
 * «Иванов Иван Петрович» as documents sign it: "Иванов И. П."; anything else stays as it is. A space between initials is no break.
 */
export function initialsOf(name: string): string {
  const [last, first, middle, ...more] = name.split(/\s+/u)
  if (last === undefined || first === undefined || more.length > 0) return name
  return [last, ...[first, middle].flatMap((part) => (part ? [`${part[0]}.`] : []))].join(NBSP)
}
