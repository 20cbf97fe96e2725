import { useTranslation } from 'react-i18next'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { ClientListItem, Phone } from '../queries.ts'
import { Hidden } from './Cells.tsx'
import classes from './Preview.module.css'

interface PreviewPhonesProps {
  client: ClientListItem
  /** All phones, once the card is here; the row has the main one. */
  phones: readonly Phone[] | undefined
  waiting: boolean
}

/** Phones with their labels, the main one first. Calling from here would go unnoted, so they are no links. */
export function PreviewPhones({ client, phones, waiting }: PreviewPhonesProps) {
  const { t } = useTranslation('directory')
  const phoneText = usePhoneText()
  if (client.masked.includes('phones')) return <Hidden />
  if (!phones) {
    if (client.mainPhone) return phoneText(client.mainPhone)
    return waiting ? <LineSkeleton width={16} /> : null
  }
  if (phones.length === 0) return null
  const sorted = phones.toSorted((a, b) => Number(b.main) - Number(a.main))
  return (
    <ul>
      {sorted.map(({ id, number, label, main }) => (
        <li key={id}>
          {number === null ? <Hidden /> : phoneText(number)}
          {(label || (main && phones.length > 1)) && (
            <span className={classes.remark}> {label ?? t('preview.mainPhone')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
