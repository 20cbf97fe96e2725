import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { problemText } from '../../../shared/problem-text.ts'

interface FormProblem {
  /** What is wrong with one field, by its pointer: `of('/password')`. */
  of: (pointer: string) => string | null
  /** What is wrong with none of them; null when the fields say it all. */
  general: string | null
}

/** A refused form in the words for each field, and the rest in one sentence above. */
export function useFormProblem(error: unknown): FormProblem {
  const { t } = useTranslation('common')
  if (!error) return { of: () => null, general: null }
  const { errors } = problemOf(error)
  const text = problemText(error, t)
  return {
    of: (pointer) => errors.find((each) => each.pointer === pointer)?.detail ?? null,
    general:
      errors.length > 0 ? null : [...new Set([text.what, text.why, text.advice])].filter(Boolean).join('. '),
  }
}
