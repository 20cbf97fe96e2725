import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions, escapeLike } from '../../src/platform/db/conditions.ts'
import { cursors } from '../../src/platform/http/list.ts'
import { Problem } from '../../src/platform/http/problem.ts'
import { addAfter, orderBy, parseSort } from '../../src/rooms/clients/sorting.ts'

const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('a sort', () => {
  it('is read as keys with directions', () => {
    expect(parseSort('name,-createdAt')).toEqual([
      { key: 'name', descending: false },
      { key: 'createdAt', descending: true },
    ])
  })

  it('orders by its columns and by id last, whose direction is the first key’s', () => {
    expect(orderBy(parseSort('name'))).toBe('c.sort_name, c.id')
    expect(orderBy(parseSort('-number'))).toBe('c.number DESC, c.id DESC')
    expect(orderBy(parseSort('registeredOn,-name'))).toBe('c.registered_on, c.sort_name DESC, c.id')
  })

  it('that isn’t one is refused, whatever it is', () => {
    const known = new Set(['name', 'createdAt', 'registeredOn', 'number'])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('toString', '__proto__', '-', '')), (text) => {
        fc.pre(text.split(',').some((part) => !known.has(part.replace(/^-/, ''))))
        expect(codeOf(() => parseSort(text))).toBe('malformed')
      }),
    )
  })
})

describe('what stands behind a key', () => {
  it('is a row comparison one way, and is spelled out for mixed ways', () => {
    const sql = (sort: string, key: (string | number)[]) => {
      const where = conditions()
      addAfter(where, parseSort(sort), key)
      return where.sql()
    }
    expect(sql('-name', ['а', 'i'])).toBe('((c.sort_name, c.id) < ($1::text, $2::uuid))')
    expect(sql('number,-name', [1, 'а', 'i'])).toBe(
      '((c.number > $1::bigint) OR (c.number = $1::bigint AND c.sort_name < $2::text) OR ' +
        '(c.number = $1::bigint AND c.sort_name = $2::text AND c.id > $3::uuid))',
    )
    expect(codeOf(() => sql('name', ['а']))).toBe('cursor-invalid')
  })
})

describe('a cursor', () => {
  const { write, read } = cursors(Buffer.alloc(32, 7))
  const key = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), { minLength: 1, maxLength: 4 })
  const wellFormed = (parts: (string | number)[]) =>
    parts.every((p) => typeof p === 'number' || p.isWellFormed())

  it('gives back what was put in, for its own sort only', () => {
    fc.assert(
      fc.property(fc.string(), key.filter(wellFormed), (sort, parts) => {
        const cursor = write({ sort, key: parts })
        expect(cursor).toMatch(/^[\w-]+\.[\w-]{22}$/)
        expect(read(cursor, sort)).toEqual(parts)
        expect(codeOf(() => read(cursor, `${sort}x`))).toBe('cursor-invalid')
      }),
    )
  })

  it('of another secret, or made up, is refused', () => {
    const other = cursors(Buffer.alloc(32, 8))
    expect(codeOf(() => read(other.write({ sort: 'a', key: ['b'] }), 'a'))).toBe('cursor-invalid')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(codeOf(() => read(text, 'a'))).toBe('cursor-invalid')
      }),
    )
  })
})

describe('a LIKE pattern’s literal part', () => {
  it('stands for itself: unescaped as PostgreSQL does, it is what it was', () => {
    expect(escapeLike('5%_\\')).toBe('5\\%\\_\\\\')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', '_', '\\', 'a', 'я') }), (text) => {
        const escaped = escapeLike(text)
        expect(escaped.replaceAll(/\\(.)/g, '$1')).toBe(text)
        expect(escaped.replaceAll(/\\./g, '')).not.toMatch(/[%_\\]/)
      }),
    )
  })
})
