import { formatBonuses, formatMoney } from '@kith/kernel/money.ts'
import { refuseScope } from '../platform/auth/scope.ts'
import { sqlFaultOf } from '../platform/db/sql-errors.ts'
import type { Language, Words } from '../platform/http/language.ts'
import { invalid, Problem, problems } from '../platform/http/problem.ts'

export const refuseMoney = problems({
  'account-not-found': { status: 404, title: { ru: 'Такого счёта нет', en: 'There is no such account' } },
  'operation-not-found': {
    status: 404,
    title: { ru: 'Такой операции нет', en: 'There is no such operation' },
  },
  'hold-not-found': { status: 404, title: { ru: 'Такого резерва нет', en: 'There is no such hold' } },
  'money-client-not-found': {
    status: 404,
    title: { ru: 'Такого клиента нет', en: 'There is no such client' },
  },
  'hold-not-pending': {
    status: 409,
    title: {
      ru: 'Этот резерв уже списан, снят или сделан на другом счёте',
      en: 'This hold was charged or released already, or is of another account',
    },
  },
  'below-floor': {
    status: 409,
    title: { ru: 'Баланс опустится ниже порога', en: 'The balance would fall below its floor' },
  },
  'below-cashless-minimum': {
    status: 409,
    title: {
      ru: 'Баланс меньше минимального для безналичной оплаты',
      en: 'The balance is below the least for cashless payment',
    },
  },
  'shortage-unconfirmed': {
    status: 409,
    title: {
      ru: 'Средств не хватает. Подтвердите, если провести остаток в долг',
      en: 'Funds are short. Confirm if the rest is to become a debt',
    },
  },
  'below-bonus-minimum': {
    status: 409,
    title: {
      ru: 'Бонусов меньше, чем нужно, чтобы ими платить',
      en: 'There are fewer bonuses than it takes to pay with them',
    },
  },
  'bonus-short': {
    status: 409,
    title: { ru: 'Бонусов не хватает', en: 'There are not enough bonuses' },
  },
  'debt-is-less': {
    status: 409,
    title: { ru: 'Задолженность меньше этой суммы', en: 'The debt is less than this amount' },
  },
  'client-closed': {
    status: 409,
    title: {
      ru: 'Клиент в архиве или удалён, его счета закрыты. Сначала восстановите карточку',
      en: 'The client is archived or deleted, so the accounts are closed. Restore the card first',
    },
  },
  'own-account-needed': {
    status: 409,
    title: {
      ru: 'У этого клиента нет своего счёта: за него платит вышестоящий',
      en: 'This client has no account of its own: someone above pays',
    },
  },
  'same-account': {
    status: 422,
    title: {
      ru: 'Списать и зачислить на один и тот же счёт нельзя. Выберите разные счета',
      en: 'One account can’t be on both sides. Choose two different ones',
    },
  },
  'assets-differ': {
    status: 422,
    title: {
      ru: 'Деньги и бонусы не смешиваются: выберите счета одного вида',
      en: 'Money and bonuses don’t mix: choose accounts of one kind',
    },
  },
  'account-of-other-role': {
    status: 422,
    title: {
      ru: 'С этим счётом такая операция не проводится',
      en: 'This operation isn’t made on an account of this kind',
    },
  },
  'city-needed': {
    status: 422,
    title: { ru: 'Укажите город операции', en: 'Name the city of the operation' },
  },
  'other-root': {
    status: 403,
    title: {
      ru: 'Ваша роль переводит деньги только внутри организации или семьи',
      en: 'Your role transfers money only within an organisation or family',
    },
  },
  'reversed-already': {
    status: 409,
    title: { ru: 'Эта операция уже отменена', en: 'This operation is reversed already' },
  },
  'reversal-is-final': {
    status: 409,
    title: {
      ru: 'Отмену не отменяют. Проведите операцию заново',
      en: 'A reversal isn’t reversed. Make the operation anew',
    },
  },
  'balance-out-of-bounds': {
    status: 422,
    title: { ru: 'Такой баланс счёт не вместит', en: 'An account can’t hold such a balance' },
  },
})

/** What stands in the detail of a refused posting. */
interface Figures {
  client?: string
  payer?: string
  city?: string | null
  balanceMinor?: number
  wouldBeMinor?: number
  shortMinor?: number
  freeMinor?: number
  source?: { value: number; level: 'client' | 'group' | 'company' | 'default'; name: string | null }
}

const SET_WHERE: Record<NonNullable<Figures['source']>['level'], (name: string | null) => Words> = {
  client: (name) => ({ ru: `заданного у клиента «${name}»`, en: `set for the client “${name}”` }),
  group: (name) => ({ ru: `заданного в группе «${name}»`, en: `set in the group “${name}”` }),
  company: () => ({ ru: 'заданного для всей компании', en: 'set for the whole company' }),
  default: () => ({ ru: 'действующего по умолчанию', en: 'that holds by default' }),
}

const inBoth = (say: (language: Language) => string): Words => ({ ru: say('ru'), en: say('en') })

/** «Баланс опустится до −620 ₽: это ниже порога −500 ₽, заданного в группе «Корпоративные».» */
function belowFloor({ wouldBeMinor = 0, source }: Figures): Words {
  if (source === undefined) return { ru: '', en: '' }
  const where = SET_WHERE[source.level](source.name)
  return inBoth((language) => {
    const would = formatMoney(wouldBeMinor, language)
    const floor = formatMoney(source.value, language)
    return language === 'ru'
      ? `Баланс опустится до ${would}: это ниже порога ${floor}, ${where.ru}.`
      : `The balance would fall to ${would}: that is below the floor of ${floor} ${where.en}.`
  })
}

function belowLeast(format: typeof formatMoney, { balanceMinor = 0, source }: Figures): Words {
  if (source === undefined) return { ru: '', en: '' }
  const where = SET_WHERE[source.level](source.name)
  return inBoth((language) => {
    const has = format(balanceMinor, language)
    const least = format(source.value, language)
    return language === 'ru'
      ? `На счёте ${has}: это меньше минимума ${least}, ${where.ru}.`
      : `The account has ${has}: that is less than the minimum of ${least} ${where.en}.`
  })
}

const also = (words: Words, more: Words): Words => ({
  ru: `${words.ru} ${more.ru}`,
  en: `${words.en} ${more.en}`,
})

const unknown = (pointer: string, ru: string, en: string) => () =>
  invalid({ pointer, code: 'unknown', detail: { ru, en } })

/** By constraint: what breaking it means. */
const MEANINGS: Record<string, (figures: Figures) => Problem> = {
  account_exists: () => refuseMoney('account-not-found'),
  account_client_exists: () => refuseMoney('money-client-not-found'),
  operation_exists: () => refuseMoney('operation-not-found'),
  hold_exists: () => refuseMoney('hold-not-found'),
  hold_pending: () => refuseMoney('hold-not-pending'),
  account_below_floor: (figures) =>
    refuseMoney('below-floor', {
      detail: also(belowFloor(figures), {
        ru: 'Пополните счёт, уменьшите сумму или измените порог.',
        en: 'Top the account up, take less, or change the floor.',
      }),
    }),
  account_shortage_unconfirmed: (figures) =>
    refuseMoney('shortage-unconfirmed', {
      detail: also(
        belowFloor(figures),
        inBoth((language) => {
          const short = formatMoney(figures.shortMinor ?? 0, language)
          return language === 'ru'
            ? `${short} можно провести в долг: подтвердите это.`
            : `${short} can become a debt: confirm it.`
        }),
      ),
    }),
  account_below_cashless_minimum: (figures) =>
    refuseMoney('below-cashless-minimum', { detail: belowLeast(formatMoney, figures) }),
  account_below_bonus_minimum: (figures) =>
    refuseMoney('below-bonus-minimum', { detail: belowLeast(formatBonuses, figures) }),
  account_bonus_short: ({ freeMinor = 0 }) =>
    refuseMoney('bonus-short', {
      detail: inBoth((language) =>
        language === 'ru'
          ? `Доступно бонусов: ${formatBonuses(freeMinor, language)}. Уменьшите сумму.`
          : `Bonuses at hand: ${formatBonuses(freeMinor, language)}. Take less.`,
      ),
    }),
  account_debt_is_less: ({ balanceMinor = 0, city }) =>
    refuseMoney('debt-is-less', {
      detail: inBoth((language) => {
        const sum = formatMoney(Math.abs(balanceMinor), language)
        const who =
          balanceMinor < 0
            ? { ru: 'клиент должен', en: 'the client owes' }
            : { ru: 'мы должны клиенту', en: 'we owe the client' }
        return language === 'ru'
          ? `В городе ${city ?? ''} ${who.ru} ${sum}. Больше этого не списать и не выплатить.`
          : `In ${city ?? ''} ${who.en} ${sum}. No more than that can be written off or paid out.`
      }),
    }),
  account_client_closed: () => refuseMoney('client-closed'),
  account_own_needed: () => refuseMoney('own-account-needed'),
  account_same: () => refuseMoney('same-account'),
  account_assets_differ: () => refuseMoney('assets-differ'),
  account_of_other_role: () => refuseMoney('account-of-other-role'),
  account_city_needed: () => refuseMoney('city-needed'),
  operation_other_root: () => refuseMoney('other-root'),
  operation_other_city: () => refuseScope('out-of-scope'),
  operation_reversal_final: () => refuseMoney('reversal-is-final'),
  operation_reversed_once: () => refuseMoney('reversed-already'),
  account_balance_bounded: () => refuseMoney('balance-out-of-bounds'),
  account_held_bounded: () => refuseMoney('balance-out-of-bounds'),
  operation_city_id_fkey: unknown('/cityId', 'Такого города нет', 'There is no such city'),
  account_city_id_fkey: unknown('/cityId', 'Такого города нет', 'There is no such city'),
  operation_legal_entity_id_fkey: unknown(
    '/legalEntityId',
    'Такого юрлица нет',
    'There is no such legal entity',
  ),
  account_legal_entity_id_fkey: unknown(
    '/legalEntityId',
    'Такого юрлица нет',
    'There is no such legal entity',
  ),
  operation_category_id_fkey: unknown('/categoryId', 'Такой категории нет', 'There is no such category'),
  operation_reason_id_fkey: unknown('/reasonId', 'Такой причины нет', 'There is no such reason'),
  operation_customer_id_fkey: () => refuseMoney('money-client-not-found'),
}

/** A room that a posting calls on may refuse it too: what breaking that constraint means. */
export function postingRefusedBy(
  constraint: string,
  problem: (figures: Readonly<Record<string, unknown>>) => Problem,
): void {
  MEANINGS[constraint] = problem as (figures: Figures) => Problem
}

/** `problem` with the words «Тестова Анна: …» about whose money it is. */
function naming(who: string, problem: Problem): Problem {
  const { ru, en } = problem.extra.detail ?? problem.kind.title
  const detail = { ru: `${who}: ${ru}`, en: `${who}: ${en}` }
  return new Problem(problem.code, problem.kind, { ...problem.extra, detail })
}

/**
 * The refusal that a posting was answered with by the database, in words with its figures; anything else comes back as it was.
 * A floor of −500 ₽ from the group «Корпоративные» and a balance that would be −620 ₽ give 409 `below-floor`. `named` begins
 * with whose money it is, where others pay for a client.
 */
export function refusalOf(error: unknown, named = false): unknown {
  const fault = sqlFaultOf(error)
  const meaning = fault?.constraint == null ? undefined : MEANINGS[fault.constraint]
  if (meaning === undefined) return error
  const figures = fault?.detail?.startsWith('{') ? (JSON.parse(fault.detail) as Figures) : {}
  const problem = meaning(figures)
  return named && figures.client !== undefined ? naming(figures.client, problem) : problem
}
