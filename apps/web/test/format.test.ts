import { describe, expect, it } from 'vitest'
import { formatDate, formatNumber, formatRelative, formatTime, formatWhen } from '../src/i18n/format.ts'

const now = new Date(2026, 10, 14, 12, 0)
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute)

describe('dates', () => {
  it('write a calendar date without shifting it by the time zone', () => {
    expect(formatDate('2026-11-14', 'ru')).toBe('14.11.2026')
    expect(formatDate('2026-11-04', 'en')).toBe('4 Nov 2026')
    expect(formatDate('1950-01-01', 'ru')).toBe('01.01.1950')
  })

  it('say today, tomorrow and yesterday, and the date beyond', () => {
    expect(formatWhen(at(15, 17, 30), 'ru', now)).toBe('завтра, 17:30')
    expect(formatWhen(at(14, 9, 5), 'ru', now)).toBe('сегодня, 09:05')
    expect(formatWhen(at(13, 23, 59), 'en', now)).toBe('yesterday, 23:59')
    expect(formatWhen(at(20, 17, 30), 'ru', now)).toBe('20.11.2026, 17:30')
    expect(formatTime(at(14, 0, 5), 'ru')).toBe('00:05')
  })

  it.each([
    [at(11, 12, 0), '3 дня назад'],
    [at(14, 11, 0), '1 час назад'],
    [at(14, 11, 59), '1 минуту назад'],
    [at(9, 12, 0), '5 дней назад'],
    [at(13, 13, 0), 'вчера'],
    [new Date(2026, 9, 10), '1 месяц назад'],
    [new Date(2025, 10, 20), '11 месяцев назад'],
    [new Date(2025, 10, 14, 12, 0), '1 год назад'],
    // A year and seven months are not two years, and not “last year” either.
    [new Date(2025, 3, 10), '1 год назад'],
    [new Date(2024, 10, 15), '1 год назад'],
    [new Date(2024, 10, 14), '2 года назад'],
    [new Date(2028, 11, 1), 'через 2 года'],
    [at(14, 12, 0), 'сейчас'],
  ])('say how long ago %s was', (instant, words) => {
    expect(formatRelative(instant, 'ru', now)).toBe(words)
  })
})

describe('numbers', () => {
  it('are grouped by no-break spaces in Russian and carry the real minus', () => {
    expect(formatNumber(1_004_218, 'ru')).toBe('1\u00a0004\u00a0218')
    expect(formatNumber(1_004_218, 'en')).toBe('1,004,218')
    expect(formatNumber(-620, 'ru')).toBe('−620')
  })
})
