import { describe, expect, it } from 'vitest'
import { cardOf, reasonNotToSign, signatoryOf, type TiedClient } from '../../src/rooms/relations/ties.ts'

const TODAY = '2026-11-22'

const client = (id: string, more: Partial<TiedClient> = {}): TiedClient => ({
  id,
  displayName: `Клиент ${id}`,
  archived: false,
  deleted: false,
  birthDate: null,
  incapacitated: false,
  card: null,
  ...more,
})
const card = (number: string) => ({ id: `id of ${number}`, number })
const name = (id: string) => ({ id, displayName: `Клиент ${id}` })

describe('the card of a client’s orders', () => {
  it('is the own one, whoever else would lend theirs', () => {
    const own = client('a', { card: card('1') })
    expect(cardOf(own, [client('b', { card: card('2') })])).toEqual({
      ...card('1'),
      owner: name('a'),
      via: 'own',
    })
  })

  it('is that of the first owner who is in use and has one', () => {
    const owners = [
      client('b', { card: card('2'), archived: true }),
      client('c', { card: card('3'), deleted: true }),
      client('d'),
      client('e', { card: card('5') }),
      client('f', { card: card('6') }),
    ]
    expect(cardOf(client('a'), owners)).toEqual({ ...card('5'), owner: name('e'), via: 'relation' })
  })

  it('is none without either', () => {
    expect(cardOf(client('a'), [])).toBeNull()
    expect(cardOf(client('a'), [client('b'), client('c', { card: card('3'), deleted: true })])).toBeNull()
  })
})

describe('who can’t sign', () => {
  it.each([
    [{ birthDate: '2008-11-23' }, 'minor'],
    [{ birthDate: '2008-11-22' }, null],
    [{ birthDate: null }, null],
    [{ incapacitated: true }, 'incapacitated'],
    [{ birthDate: '2020-01-01', incapacitated: true }, 'minor'],
  ])('%j: %s', (facts, reason) => {
    expect(reasonNotToSign(client('a', facts), TODAY)).toBe(reason)
  })
})

describe('who signs', () => {
  const child = client('a', { birthDate: '2015-05-05' })

  it('is the client, who needs nobody', () => {
    expect(signatoryOf(client('a'), [client('b')], TODAY)).toEqual({
      needed: false,
      reason: null,
      client: name('a'),
    })
  })

  it('is the first representative who is in use and can sign themselves', () => {
    const representatives = [
      client('b', { archived: true }),
      client('c', { deleted: true }),
      client('d', { birthDate: '2010-01-01' }),
      client('e', { incapacitated: true }),
      client('f', { birthDate: '1980-01-01' }),
      client('g'),
    ]
    expect(signatoryOf(child, representatives, TODAY)).toEqual({
      needed: true,
      reason: 'minor',
      client: name('f'),
    })
    const ward = client('a', { incapacitated: true })
    expect(signatoryOf(ward, representatives, TODAY)).toMatchObject({
      reason: 'incapacitated',
      client: name('f'),
    })
  })

  it('is nobody as long as there is no such one', () => {
    expect(signatoryOf(child, [], TODAY)).toEqual({ needed: true, reason: 'minor', client: null })
    expect(signatoryOf(child, [client('b', { archived: true })], TODAY).client).toBeNull()
  })

  it('is the child itself on the day it turns eighteen', () => {
    const born = client('a', { birthDate: '2008-11-23' })
    expect(signatoryOf(born, [client('b')], '2026-11-22').client).toEqual(name('b'))
    expect(signatoryOf(born, [client('b')], '2026-11-23')).toMatchObject({ needed: false, client: name('a') })
  })
})
