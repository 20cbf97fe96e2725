import { useTranslation } from 'react-i18next'
import type { HistoryItem } from '../queries.ts'
import classes from './CommentChanges.module.css'
import { commentChange } from './comment-change.ts'

/** What somebody wrote about the client, changed, deleted or brought back. */
export function CommentChanges({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('clients')
  const change = commentChange(entry)
  if (change === null) return null
  const { text, topic } = change
  return (
    <div className={classes.comment}>
      {topic && (topic.old !== null || topic.new !== null) && (
        <div>
          <span className={classes.term}>{t('history.comment.topic')} </span>
          {topic.old !== null && <span className={classes.old}>{topic.old}</span>}
          {topic.old !== null && topic.new !== null && ' → '}
          {topic.new}
        </div>
      )}
      {text?.old && <div className={classes.old}>{text.old}</div>}
      {text?.new && <div>{text.new}</div>}
    </div>
  )
}
