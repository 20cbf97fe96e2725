import { describe, expect, it } from 'vitest'
import { ApiError, type FieldProblem } from '../src/api/problem.ts'
import { faultAt, faultsBeside } from '../src/features/clients/discount-cards/DialogFault.tsx'

const refused = (...errors: [pointer: string, detail: string][]) =>
  new ApiError({
    status: 422,
    code: 'validation',
    title: 'Что-то не так',
    detail: null,
    errors: errors.map(([pointer, detail]): FieldProblem => ({ pointer, code: 'x', detail })),
    requestId: null,
    current: null,
  })

describe('what the service refuses', () => {
  const error = refused(
    ['/amountMinor', 'Слишком много'],
    ['/lines/0/name', 'Без названия'],
    ['/familyId', 'Семья не платит'],
    ['/linesCount', 'Строк слишком много'],
  )

  it('stands at its field, and what has none is told beside them', () => {
    expect(faultAt(error, '/amountMinor')).toBe('Слишком много')
    expect(faultsBeside(error, ['/amountMinor', '/lines'])).toEqual([
      'Семья не платит',
      'Строк слишком много',
    ])
  })

  it('is told once where several parts say the same', () => {
    expect(faultsBeside(refused(['/a', 'Нет'], ['/b', 'Нет']), [])).toEqual(['Нет'])
  })
})
