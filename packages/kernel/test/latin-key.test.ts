import { describe, expect, it } from 'vitest'
import { latinKeys } from '../src/latin-key.ts'

describe('latinKeys', () => {
  it.each([
    ['Канарейкин', ['Kanareikin', 'Kanareykin', 'Kanarejkin', 'KANAREIKIN']],
    ['Щукин', ['Shchukin', 'Schukin', 'Shhukin', 'Ščukin', 'Ŝukin', 'Scukin']],
    ['Юлия', ['Yuliya', 'Yulia', 'Iuliia', 'Julija', 'Julia', 'Ûliâ']],
    ['Фёдор', ['Fedor', 'Fyodor', 'Fjodor', 'Fiodor', 'Fëdor']],
    ['Хрущёв', ['Khrushchev', 'Khrushchyov', 'Hruschev', 'Xrushhyov', 'Hruščëv']],
    ['Цыганков', ['Tsygankov', 'Cygankov', 'Tcygankov', 'Czy`gankov']],
    ['Чайковский', ['Chaikovskii', 'Chaykovskiy', 'Tchaikovsky', 'Čajkovskij']],
    ['Дмитрий', ['Dmitrii', 'Dmitriy', 'Dmitrij', 'Dmitry', 'Dmitri']],
    ['Ильин', ['Ilin', 'Ilyin', 'Il’in', "Il'in"]],
    ['Алексей', ['Aleksei', 'Aleksey', 'Alexey', 'Alexei', 'Aleksej']],
    ['Жуков', ['Zhukov', 'Žukov', 'Jukov']],
    ['Соловьёв', ['Solovev', 'Solovyov', 'Solov’ev', 'Soloviev', 'Solovyev']],
  ])('lets %s meet every usual spelling', (cyrillic, spellings) => {
    const [key] = latinKeys(cyrillic)
    expect(spellings.filter((spelling) => !latinKeys(spelling).includes(key ?? ''))).toEqual([])
  })

  it('keeps names apart that sound differently', () => {
    const keys = ['Иванов', 'Петров', 'Жуков', 'Зуков', 'Чуков', 'Цуков', 'Хуков', 'Шуков'].map(
      (name) => latinKeys(name)[0],
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(['', 'К-17', '2026', 'к17', 'გიორგი', '—'])('has no key for %j', (word) => {
    expect(latinKeys(word)).toEqual([])
  })

  it('reads ambiguous letters in each of their ways, the likelier first', () => {
    expect(latinKeys('xenia')[0]).toBe(latinKeys('Ксения')[0])
    expect(latinKeys('xoxlov')).toContain(latinKeys('Хохлов')[0])
    expect(latinKeys('Victor')).toContain(latinKeys('Виктор')[0])
    expect(latinKeys('Carev')[0]).toBe(latinKeys('Царев')[0])
  })
})
