import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import { type ActionContext, runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { refuseMoney } from '../../ledger/refusals.ts'
import { type Access, systemActor } from '../../platform/auth/access.ts'
import { requireCity } from '../../platform/auth/scope.ts'
import type { Words } from '../../platform/http/language.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { lockForEditing } from '../clients/contract.ts'
import { refusePayment } from './card-problems.ts'
import type { CardOrder, CardProvider } from './card-provider.ts'
import type { NewCardPaymentInput } from './card-schemas.ts'
import { returnPath } from './return-address.ts'
import { readTopUpFactsIn, type TopUpFacts, topUpObstacle } from './top-up-right.ts'

const WHERE: Record<TopUpFacts['right']['source']['level'], (name: string) => Words> = {
  client: (name) => ({
    ru: `Так решено у клиента «${name}». Разрешить можно в его настройках, в части «Счёт».`,
    en: `It is so set for the client “${name}”. Allow it in the client’s settings, under “Account”.`,
  }),
  group: (name) => ({
    ru: `Так решено в группе «${name}». Разрешить можно в её настройках.`,
    en: `It is so set in the group “${name}”. Allow it in the group’s settings.`,
  }),
  company: () => ({
    ru: 'Так решено для всей компании. Разрешить можно в настройках компании.',
    en: 'It is so set for the whole company. Allow it in the company’s settings.',
  }),
  default: () => ({
    ru: 'Пока никто не разрешил: сделайте это в настройках клиента, группы или компании.',
    en: 'Nobody has allowed it yet: do so in the settings of the client, the group or the company.',
  }),
}

/** The refusal for what stands in the way, naming who says so. */
function obstacleProblem(
  obstacle: NonNullable<ReturnType<typeof topUpObstacle>>,
  facts: TopUpFacts,
): Problem {
  if (obstacle === 'provider-off') return refusePayment('card-provider-off')
  if (obstacle === 'closed') return refuseMoney('client-closed')
  if (obstacle === 'forbidden') {
    const { level, name } = facts.right.source
    return refusePayment('card-top-up-forbidden', { detail: WHERE[level](name ?? '') })
  }
  return refuseMoney('own-account-needed', {
    detail: {
      ru: `Своего счёта у клиента нет, за него платит «${facts.payerName}»: пополните его счёт.`,
      en: `The client has no account of its own, “${facts.payerName}” pays for it: top that account up.`,
    },
  })
}

/** Where the money counts: the only city of whoever makes the link, else the client's. @throws 403 `out-of-scope`. */
function cityOf(access: Access, facts: TopUpFacts): string | null {
  const [own, ...others] = access.scope.cityIds
  if (!access.scope.everywhere && own !== undefined && others.length === 0) return own
  requireCity(access.scope, facts.cityId)
  return facts.cityId
}

/**
 * Writes down that a client is to pay by card; the provider is asked afterwards, by `openAtProvider`.
 * @throws 404; 403 for another city; 409 when the client is archived or deleted, has no account of its own, nobody takes cards, or
 * the inherited right says no; 422 at `/returnTo`.
 */
export async function startCardPayment(
  context: ActionContext,
  asked: {
    clientId: string
    input: NewCardPaymentInput
    access: Access
    provider: string | null
  },
): Promise<Outcome> {
  const { clientId, input, access, provider } = asked
  await lockForEditing(context.tx, clientId)
  const facts = await readTopUpFactsIn(context.tx, clientId)
  const cityId = cityOf(access, facts)
  const obstacle = topUpObstacle(facts, provider)
  if (obstacle !== null) throw obstacleProblem(obstacle, facts)
  const id = randomUUIDv7()
  await context.tx.cardPayment.create({
    data: {
      id,
      clientId,
      accountId: facts.accountId ?? '',
      cityId,
      provider: provider ?? '',
      amountMinor: BigInt(input.amountMinor),
      returnTo: returnPath(input.returnTo),
      createdById: context.actor.id,
      createdAt: context.now,
      updatedAt: context.now,
    },
    select: { id: true },
  })
  context.record({
    action: 'card-payment.created',
    subjectKind: 'client',
    subjectId: clientId,
    changes: { cardPayment: { old: null, new: { id, amountMinor: input.amountMinor } } },
  })
  return { status: 201, reference: id }
}

/**
 * Asks the provider for its page, unless that was done: whatever happens in between, sending the same request again gets the
 * same page. @throws 503 `card-provider-silent`.
 */
export async function openAtProvider(
  deps: Deps,
  provider: CardProvider,
  id: string,
  where: { origin: string; language: CardOrder['language'] },
): Promise<void> {
  const payment = await deps.database.prisma.cardPayment.findUniqueOrThrow({ where: { id } })
  if (payment.providerPaymentId !== null) return
  const returnUrl = new URL(payment.returnTo ?? `/card-payment/${id}`, where.origin).href
  const amountMinor = Number(payment.amountMinor)
  const opened = await provider
    .createPayment({ reference: id, amountMinor, returnUrl, language: where.language })
    .catch(() => {
      throw refusePayment('card-provider-silent')
    })
  await runAction(deps.database.prisma, { actor: systemActor, now: deps.clock.now() }, async ({ tx }) => {
    await tx.cardPayment.updateMany({ where: { id, providerPaymentId: null }, data: opened })
    return { status: 200, reference: id }
  })
}
