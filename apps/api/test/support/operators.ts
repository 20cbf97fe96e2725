import { type Actor, addStaff, type PresetRoleKey, signIn } from './actors.ts'
import type { TestApp } from './test-app.ts'

/** A signed-in operator of this role who works in these cities only. */
export async function actIn(test: TestApp, cityIds: readonly string[], role: PresetRoleKey): Promise<Actor> {
  const staff = await addStaff(test, role)
  await test.owner.query('UPDATE staff_user SET everywhere = false WHERE id = $1', [staff.id])
  for (const cityId of cityIds) {
    await test.owner.query('INSERT INTO staff_city (staff_id, city_id) VALUES ($1, $2)', [staff.id, cityId])
  }
  return signIn(test, staff)
}
