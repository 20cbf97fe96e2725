import { Button, Rating, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '../../../shared/notify.tsx'
import { giveMark } from './queries.ts'
import classes from './RatingMarks.module.css'

/** Stars to choose, and a comment once one is chosen. */
export function MarkForm({ clientId }: { clientId: string }) {
  const { t } = useTranslation('rating')
  const cache = useQueryClient()
  const [mark, setMark] = useState(0)
  const [comment, setComment] = useState('')
  const give = useMutation({
    mutationFn: () => giveMark(clientId, mark, comment),
    onSuccess: async () => {
      setMark(0)
      setComment('')
      await cache.invalidateQueries({ queryKey: ['clients'] })
    },
    onError: notifyProblem,
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (mark > 0 && !give.isPending) give.mutate()
      }}
    >
      <span className={classes.give}>
        {t('give')}
        <Rating
          value={mark}
          onChange={setMark}
          color="var(--kith-amber)"
          size="md"
          aria-label={t('give')}
          getSymbolLabel={(value) => t('of', { mark: value })}
        />
      </span>
      {mark > 0 && (
        <>
          <Textarea
            aria-label={t('comment')}
            placeholder={t('comment')}
            maxLength={1000}
            autosize
            minRows={1}
            maxRows={5}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={give.isPending}>
            {t('save', { mark })}
          </Button>
        </>
      )}
    </form>
  )
}
