import { shown } from './field-inputs.ts'

/**
 * What actions write and no form does: states with their reasons, and the rating. Lists may show reasons and the rating,
 * histories show all.
 */
export const stateFields = {
  blocked: shown({ type: 'flag', section: 'state', label: { ru: 'Признак блокировки', en: 'Blocked' } }),
  blockReasonId: shown({
    type: 'reference',
    dictionary: 'block-reasons',
    section: 'state',
    label: { ru: 'Причина блокировки', en: 'Reason of the block' },
    table: 'offered',
  }),
  blockComment: shown({
    type: 'multiline',
    section: 'state',
    label: { ru: 'Комментарий к блокировке', en: 'Comment on the block' },
  }),
  archived: shown({ type: 'flag', section: 'state', label: { ru: 'Признак архивации', en: 'Archived' } }),
  archiveReasonId: shown({
    type: 'reference',
    dictionary: 'archive-reasons',
    section: 'state',
    label: { ru: 'Причина архивации', en: 'Reason of archiving' },
    table: 'offered',
  }),
  archiveComment: shown({
    type: 'multiline',
    section: 'state',
    label: { ru: 'Комментарий к архивации', en: 'Comment on archiving' },
  }),
  deleted: shown({ type: 'flag', section: 'state', label: { ru: 'Признак удаления', en: 'Deleted' } }),
  rating: shown({
    type: 'number',
    section: 'state',
    label: { ru: 'Рейтинг', en: 'Rating' },
    table: 'offered',
  }),
  mark: shown({ type: 'number', section: 'state', label: { ru: 'Оценка', en: 'Mark' } }),
  markComment: shown({
    type: 'multiline',
    section: 'state',
    label: { ru: 'Комментарий к оценке', en: 'Comment on the mark' },
  }),
} as const
