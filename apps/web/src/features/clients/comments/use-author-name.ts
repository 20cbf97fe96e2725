import { useTranslation } from 'react-i18next'
import type { Comment } from './queries.ts'

/** Who wrote a comment: by name, an integrator's key as such. */
export function useAuthorName(): (author: Comment['author']) => string {
  const { t } = useTranslation('comments')
  return ({ kind, name }) => {
    if (name === null) return t(`author.${kind}`)
    return kind === 'integrator' ? t('integrator', { name }) : name
  }
}
