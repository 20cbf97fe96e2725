import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './MutualOffers.module.css'
import type { MutualOffer } from './rules.ts'

export const offerName = ({ other, key }: MutualOffer) => `${other.id} ${key}`

interface MutualOffersProps {
  offers: readonly MutualOffer[]
  taken: readonly MutualOffer[]
  /** What the type that is edited is called. */
  name: string
  onToggle: (offer: MutualOffer) => void
}

/** Offers to name the edited type in turn, where a counterpart has been chosen that doesn't yet. */
export function MutualOffers({ offers, taken, name, onToggle }: MutualOffersProps) {
  const { t } = useTranslation('dictionaries')
  if (offers.length === 0) return null
  return (
    <fieldset className={classes.offers}>
      <legend className={classes.legend}>{t('details.offers')}</legend>
      {offers.map((offer) => {
        const words = { name, other: offer.other.name }
        const male = offer.key === 'counterpartMaleId'
        return (
          <Checkbox
            key={offerName(offer)}
            checked={taken.includes(offer)}
            onChange={() => onToggle(offer)}
            label={male ? t('details.offer.male', words) : t('details.offer.female', words)}
            description={offer.replaces ? t('details.replaces', { name: offer.replaces }) : undefined}
          />
        )
      })}
    </fieldset>
  )
}
