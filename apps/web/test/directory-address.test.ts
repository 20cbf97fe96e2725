import { describe, expect, it } from 'vitest'
import {
  countConditions,
  tabOf,
  validateDirectorySearch,
  withoutConditions,
} from '../src/features/clients/directory/directory-search.ts'
import { listQuery } from '../src/features/clients/directory/queries.ts'
import { validateIncomingSearch } from '../src/features/clients/incoming-search.ts'

const id = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

describe('the address of the directory', () => {
  it('keeps what it knows', () => {
    const search = {
      search: 'орех',
      state: 'archived',
      kind: 'unit',
      cityId: id,
      sort: '-createdAt',
    } as const
    expect(validateDirectorySearch({ ...search })).toEqual(search)
    expect(validateDirectorySearch({ subordinates: 'false' })).toEqual({ subordinates: false })
  })

  it('keeps several values, ranges and what is typed', () => {
    const search = {
      name: 'кан фёд',
      phone: '6677',
      inn: '7707',
      cityId: `${id},${id.replace('0', '1')}`,
      kind: 'person,unit',
      responsibleId: `me,${id}`,
      blocked: false,
      registeredFrom: '2026-01-01',
      birthdayFrom: '12-25',
      birthdayTo: '02-29',
      sort: '-birthDate,name',
    }
    expect(validateDirectorySearch({ ...search })).toEqual(search)
    // The router reads bare digits as a number.
    expect(validateDirectorySearch({ phone: 6677, blocked: 'true' })).toEqual({
      phone: '6677',
      blocked: true,
    })
  })

  it('leaves out of several values those that are none, and whole conditions that can’t be met', () => {
    expect(validateDirectorySearch({ cityId: `${id},7`, kind: 'robot,unit' })).toEqual({
      cityId: id,
      kind: 'unit',
    })
    const odd = {
      phone: '12',
      name: 'а',
      inn: '77a',
      birthdayFrom: '02-30',
      birthDateTo: '2026-02-30',
      blocked: 1,
    }
    expect(validateDirectorySearch(odd)).toEqual({})
    expect(validateDirectorySearch({ sort: 'a,b,c,d' })).toEqual({})
  })

  it('passes over what it does not know, and what is usual', () => {
    const odd = { search: ' ', state: 'active', kind: 'robot', cityId: '7', parentId: 1, sort: 'a;b', x: 1 }
    expect(validateDirectorySearch({ ...odd, subordinates: true })).toEqual({})
    expect(validateDirectorySearch({ sort: 'name' })).toEqual({})
  })

  it('counts conditions and takes them off without leaving the tab', () => {
    expect(countConditions({ search: 'а', sort: 'number', subordinates: false, state: 'archived' })).toBe(0)
    expect(countConditions({ blocked: false, kind: 'unit', parentId: id })).toBe(3)
    expect(countConditions({ registeredFrom: '2026-01-01', registeredTo: '2026-02-01', phone: '6677' })).toBe(
      2,
    )
    expect(withoutConditions({ state: 'archived', kind: 'unit', search: 'а' })).toEqual({
      state: 'archived',
      search: 'а',
    })
    expect(withoutConditions({ blocked: true, birthdayTo: '01-07', sort: 'number' })).toEqual({
      sort: 'number',
    })
    expect([tabOf({}), tabOf({ blocked: true }), tabOf({ state: 'deleted' })]).toEqual([
      'active',
      'active',
      'deleted',
    ])
  })
})

describe('the address of an incoming call', () => {
  it('gets back the plus that addresses lose', () => {
    const read = (number: unknown) => validateIncomingSearch({ number }).number
    expect(read(79115556677)).toBe('+79115556677')
    expect(read(' 442079460018')).toBe('+442079460018')
    expect(read('+79115556677')).toBe('+79115556677')
    expect(read('89115556677')).toBe('89115556677')
    expect(read('6677')).toBe('6677')
    expect(read('')).toBeUndefined()
  })
})

describe('the query of a view', () => {
  it('asks for everything below a parent, or only for those directly below', () => {
    expect(listQuery({ parentId: id })).toEqual({ parentId: id, subtree: true })
    expect(listQuery({ parentId: id, subordinates: false })).toEqual({ parentId: id })
  })

  it('asks for roots only where subordinates are left out', () => {
    expect(listQuery({ subordinates: false, kind: 'person' })).toEqual({ kind: 'person', roots: true })
    expect(listQuery({})).toEqual({})
  })

  it('sorts lists and leaves searches to their rank', () => {
    expect(listQuery({ sort: '-number' })).toEqual({ sort: '-number' })
    expect(listQuery({ sort: '-number', search: 'орех' })).toEqual({ search: 'орех' })
  })
})

describe('debtors', () => {
  it('are asked for by a flag, however the router read the address', () => {
    expect(validateDirectorySearch({ debt: true })).toEqual({ debt: 'true' })
    expect(validateDirectorySearch({ debt: 'false' })).toEqual({ debt: 'false' })
    expect(validateDirectorySearch({ debt: 'много' })).toEqual({})
    expect(listQuery({ debt: 'true' })).toEqual({ debt: true })
    expect(listQuery({ debt: 'false' })).toEqual({ debt: false })
    expect(countConditions({ debt: 'true' })).toBe(1)
  })
})
