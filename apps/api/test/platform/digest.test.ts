import { beforeAll, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { databaseDigest, databaseMark } from '../support/digest.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
  const { token } = await actAs(test, 'system-administrator')
  for (const name of ['Речной', 'Горный']) await addItem(test, token, 'cities', name)
})

/** The tables whose sums differ after `sql` was run. */
async function changedBy(of: typeof databaseDigest, sql: string): Promise<string[]> {
  const before = await of(test)
  await test.owner.query(sql)
  const after = await of(test)
  expect(Object.keys(after)).toEqual(Object.keys(before))
  return Object.keys(before).filter((name) => before[name] !== after[name])
}

// What proves elsewhere that nothing was written is proved here to see whatever is.
describe('the digest and the mark of the database', () => {
  const writes = [
    `INSERT INTO city (id, name, position) VALUES ('01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', 'Новый', 3)`,
    `UPDATE city SET name = 'Иной' WHERE name = 'Новый'`,
    `UPDATE city SET retired_at = now() WHERE name = 'Иной'`,
    `DELETE FROM city WHERE name = 'Иной'`,
  ]

  it('tell all tables, and see each row that comes, changes and goes', async () => {
    for (const of of [databaseDigest, databaseMark]) {
      expect(await of(test)).toMatchObject({
        'public.client': '0 0',
        'public.journal_entry': expect.any(String),
      })
      for (const write of writes) expect(await changedBy(of, write), write).toEqual(['public.city'])
    }
  })

  it('see values that two rows exchange', async () => {
    const exchange = 'UPDATE city SET position = 3 - position'
    for (const of of [databaseDigest, databaseMark])
      expect(await changedBy(of, exchange)).toEqual(['public.city'])
  })

  it('stay as they are when nothing is written, also by what was rolled back', async () => {
    const undone = `BEGIN; UPDATE city SET name = name || '!'; ROLLBACK`
    for (const of of [databaseDigest, databaseMark]) {
      expect(await changedBy(of, 'SELECT * FROM city')).toEqual([])
      expect(await changedBy(of, undone)).toEqual([])
    }
  })

  it('differ in what they make of a row written again with the same values', async () => {
    const again = `UPDATE city SET name = name WHERE name = 'Горный'`
    expect(await changedBy(databaseDigest, again)).toEqual([])
    expect(await changedBy(databaseMark, again)).toEqual(['public.city'])
  })
})
