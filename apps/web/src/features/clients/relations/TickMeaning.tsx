import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { clientCards } from '../discount-cards/queries.ts'
import type { RelationType } from './queries.ts'
import type { Sex } from './ticks.ts'

interface TickMeaningProps {
  meaning: NonNullable<RelationType['meaning']>
  /** Whose card, number or signature it is. */
  holder: { id: string }
  sex: Sex
  otherSex: Sex
}

/** What follows from a tick of a type that the system acts on, e.g. «его заказы пойдут по её карте 000123». */
export function TickMeaning({ meaning, holder, sex, otherSex }: TickMeaningProps) {
  const { t } = useTranslation('relations')
  // Of two men «его … его» would tell nobody apart.
  const told =
    (sex === 'female' && otherSex === 'male') || (sex === 'male' && otherSex === 'female') ? sex : 'other'
  if (meaning === 'discount-card-owner') return <CardMeaning holderId={holder.id} told={told} />
  return meaning === 'contact-person' ? t(`meaning.contact.${told}`) : t(`meaning.representative.${told}`)
}

/** With the number of the holder's newest open card, which the list begins with. */
function CardMeaning({ holderId, told }: { holderId: string; told: 'male' | 'female' | 'other' }) {
  const { t } = useTranslation('relations')
  const cards = useQuery(clientCards(holderId)).data
  const card = cards?.find(({ closedAt }) => closedAt === null)
  if (cards && !card) return t('meaning.noCard')
  return [t(`meaning.card.${told}`), card?.number].filter(Boolean).join(' ')
}
