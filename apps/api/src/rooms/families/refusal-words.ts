import type { Words } from '../../platform/http/language.ts'
import type { Problem } from '../../platform/http/problem.ts'
import type { RefusalCode } from './membership.ts'
import { refuseFamily } from './problems.ts'

/** Whom a refusal is about, and the head of the other family where one stands in the way. */
interface Names {
  name: string
  head: string
}

const WORDS: Record<RefusalCode, ((names: Names) => Words) | null> = {
  'in-another-family': ({ name, head }) => ({
    ru: `${name} уже в другой семье, её глава: ${head}. Разделите оплату между семьями или сначала выведите клиента оттуда.`,
    en: `${name} is in another family already, headed by ${head}. Split the payment between the families, or detach the client there first.`,
  }),
  'heads-another': ({ name }) => ({
    ru: `${name} уже возглавляет другую семью, а возглавить можно только одну.`,
    en: `${name} heads another family already, and nobody heads two.`,
  }),
  'two-families': ({ name }) => ({
    ru: `${name} уже в двух семьях, а больше двух не бывает.`,
    en: `${name} is in two families already, and nobody is in more.`,
  }),
  'member-already': ({ name }) => ({
    ru: `${name} уже в этой семье.`,
    en: `${name} is in this family already.`,
  }),
  'not-a-member': null,
  'nothing-to-split': null,
  'head-leaves': null,
  'family-full': null,
}

/** The refusal of a decision; `names` null for who may not see clients. */
export function refusalOf(code: RefusalCode, names: Names | null): Problem {
  const words = WORDS[code]
  return refuseFamily(code, names === null || words === null ? {} : { detail: words(names) })
}
