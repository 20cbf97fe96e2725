import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { askIn } from './check-references.ts'
import { claimPhones, phoneTaken } from './claim-phones.ts'
import { type NewClient, prepareClient, registrationOf } from './create-client.ts'

/**
 * Registers a client inside another action, by the same rules as `createClient`: whoever writes what needs a new client
 * writes both or neither. The id of the new client.
 * @throws 422 as `createClient`.
 */
export async function registerClientIn(
  context: ActionContext,
  input: NewClient,
  terms: { today: string; seesClients: boolean },
): Promise<string> {
  const prepared = await prepareClient(askIn(context.tx), context.actor, input, terms)
  if (prepared.errors.length > 0) throw invalid(...prepared.errors)
  const { id, payload, entry } = registrationOf(prepared, context.now)
  const { phones } = prepared.values
  const numbers = phones.map(({ number }) => number)
  // Asked before, since what the function below says of the owner doesn't come through the typed client.
  await claimPhones(context.tx, id, numbers, (owner) => phoneTaken(owner, phones, terms.seesClients))
  await context.tx.$executeRaw`SELECT register_client(${JSON.stringify(payload)}::jsonb)`
  context.record(entry)
  return id
}
