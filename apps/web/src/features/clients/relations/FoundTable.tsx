import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { Hidden } from '../fields/FieldValue.tsx'
import type { ClientListItem } from '../queries.ts'
import classes from './Create.module.css'
import { splitName } from './names.ts'

interface FoundTableProps {
  id: string
  found: readonly ClientListItem[]
  /** The place of the marked one, −1 without one. */
  active: number
  /** Why somebody can't be chosen; null when they can. */
  whyNot: (one: ClientListItem) => string | null
  /** There may be others that were found too. */
  more: boolean
  onChoose: (place: number) => void
}

const columns = ['lastName', 'firstName', 'middleName', 'birthDate', 'phone', 'registeredOn'] as const

/** Who was found: a click or Enter on a line chooses. */
export function FoundTable({ id, found, active, whyNot, more, onChoose }: FoundTableProps) {
  const { t } = useTranslation('relations')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose lines are chosen from the field above. */}
      <table className={classes.table} role="grid" aria-label={t('choose.found')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`choose.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map((one, at) => {
            const reason = whyNot(one)
            return (
              // Enter is heard in the field, which keeps the focus.
              <tr
                key={one.id}
                id={`${id}-${at}`}
                className={classes.line}
                aria-selected={at === active}
                aria-disabled={reason !== null || undefined}
                // The field keeps the focus, so that one may go on typing.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(at)}
              >
                <Line one={one} reason={reason} />
              </tr>
            )
          })}
        </tbody>
      </table>
      {more && <p className={classes.more}>{t('choose.more')}</p>}
    </>
  )
}

function Line({ one, reason }: { one: ClientListItem; reason: string | null }) {
  const phoneText = usePhoneText()
  const format = useFormat()
  const why = reason !== null && (
    <span className={classes.why}>
      <Pill>{reason}</Pill>
    </span>
  )
  const { lastName, firstName, middleName } = splitName(one)
  return (
    <>
      {one.kind === 'person' ? (
        <>
          <td className={classes.lastName}>
            {lastName}
            {why}
          </td>
          <td>{firstName}</td>
          <td>{middleName}</td>
        </>
      ) : (
        <td colSpan={3} className={classes.lastName}>
          {one.displayName}
          {why}
        </td>
      )}
      <td className={classes.fact}>
        {one.masked.includes('birthDate') ? <Hidden /> : one.birthDate && format.date(one.birthDate)}
      </td>
      <td className={classes.fact}>
        {one.masked.includes('phones') ? <Hidden /> : one.mainPhone && phoneText(one.mainPhone)}
      </td>
      <td className={classes.fact}>{format.date(one.registeredOn)}</td>
    </>
  )
}
