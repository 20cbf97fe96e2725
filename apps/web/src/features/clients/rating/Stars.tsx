import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './RatingMarks.module.css'

const five = [1, 2, 3, 4, 5]

/** A mark as stars; to those who don't see them, in words. */
export function Stars({ mark }: { mark: number }) {
  const { t } = useTranslation('rating')
  return (
    <span className={classes.stars} role="img" aria-label={t('of', { mark })}>
      {five.map((star) =>
        star <= mark ? (
          <IconStarFilled key={star} size={13} />
        ) : (
          <IconStar key={star} size={13} stroke={1.6} />
        ),
      )}
    </span>
  )
}
