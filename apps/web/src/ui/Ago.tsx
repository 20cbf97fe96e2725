import { useFormat } from '../i18n/use-format.ts'

/** «3 дня назад» with the exact time on hover. */
export function Ago({ instant }: { instant: string }) {
  const format = useFormat()
  return (
    <time dateTime={instant} title={format.instant(instant)}>
      {format.relative(instant)}
    </time>
  )
}
