import type { FieldError } from '../../platform/http/problem.ts'

const about = (key: 'parentId' | 'groupId', code: string, ru: string, en: string): FieldError => ({
  pointer: `/${key}`,
  code,
  detail: { ru, en },
})

/** Why a move isn't possible, besides what keeps somebody from being anybody's parent. */
export const moveErrors = {
  itself: about(
    'parentId',
    'parent-is-itself',
    'Клиент не может подчиняться самому себе. Выберите другого вышестоящего',
    'A client can’t be its own parent. Choose another one',
  ),
  below: about(
    'parentId',
    'parent-is-below',
    'Выбранный клиент сам подчинён этому. Сначала переместите его в другое место или выберите другого вышестоящего',
    'The chosen client is a subordinate of this one. Move that one elsewhere first, or choose another parent',
  ),
  groupUnknown: about('groupId', 'unknown', 'Такой группы нет', 'There is no such group'),
  groupRetired: about(
    'groupId',
    'retired',
    'Эта группа больше не используется. Выберите другую',
    'This group is no longer in use. Choose another one',
  ),
} as const
