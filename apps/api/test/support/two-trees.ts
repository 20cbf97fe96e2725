import { type Actor, actAs } from './actors.ts'
import { addClient, addItem } from './builders.ts'
import type { TestApp } from './test-app.ts'

/** Who moves clients, and the groups that roots are in. */
export interface MovingWorld {
  test: TestApp
  top: Actor
  retail: string
  wholesale: string
  retired: string
}

export async function makeMovingWorld(test: TestApp): Promise<MovingWorld> {
  const admin = await actAs(test, 'system-administrator')
  const group = (name: string) => addItem(test, admin.token, 'client-groups', name)
  const retired = await group('Прежние')
  await test.owner.query('UPDATE client_group SET retired_at = now() WHERE id = $1', [retired])
  return {
    test,
    top: await actAs(test, 'top-manager'),
    retail: await group('Розничные'),
    wholesale: await group('Оптовые'),
    retired,
  }
}

/** The ids of two organisations, alpha → sales → (desk → clerk, seller) and beta → office, and of a person beside them. */
export async function plantTwoTrees({ test, top, retail, wholesale }: MovingWorld) {
  const add = async (body: object): Promise<string> => (await addClient(test, top.token, body)).id
  const alpha = await add({ kind: 'organization', name: 'Альфа', groupId: retail })
  const sales = await add({ kind: 'unit', name: 'Продажи', parentId: alpha })
  const desk = await add({ kind: 'unit', name: 'Стол', parentId: sales })
  const clerk = await add({ kind: 'person', lastName: 'Писарев', parentId: desk })
  const seller = await add({ kind: 'person', lastName: 'Продавцов', parentId: sales })
  const beta = await add({ kind: 'organization', name: 'Бета', groupId: wholesale })
  const office = await add({ kind: 'unit', name: 'Контора', parentId: beta })
  const lonely = await add({ kind: 'person', lastName: 'Одинцов', groupId: retail })
  return { alpha, sales, desk, clerk, seller, beta, office, lonely }
}
