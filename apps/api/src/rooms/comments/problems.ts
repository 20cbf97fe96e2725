import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { invalid, problems } from '../../platform/http/problem.ts'

export const refuseComment = problems({
  'comment-not-found': {
    status: 404,
    title: { ru: 'Такого комментария нет', en: 'There is no such comment' },
  },
  'comment-of-another': {
    status: 403,
    title: {
      ru: 'Это написали не вы. Править и удалять комментарий может только его автор',
      en: 'Somebody else wrote this. Only its author may edit or delete a comment',
    },
  },
  'comment-of-system': {
    status: 409,
    title: {
      ru: 'Это запись системы о том, что произошло. Её не правят и не удаляют',
      en: 'The system wrote this about what happened. It can be neither edited nor deleted',
    },
  },
})

export const unknownTopic = () =>
  invalid({
    pointer: '/topicId',
    code: 'unknown',
    detail: { ru: 'Такой темы нет', en: 'There is no such topic' },
  })

// The topic was removed from the dictionary after we had looked at it.
constraintMeans('comment_topic_id_fkey', unknownTopic)
