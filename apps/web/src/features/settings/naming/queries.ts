import { getNaming, updateNaming } from '@kith/api-client/generated/sdk.gen.ts'
import type { Naming, NamingPatch } from '@kith/api-client/generated/types.gen.ts'
import { CARD_SECTIONS, SECTION_KEYS, type SectionKey } from '@kith/kernel/section-keys.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'
import { standardCatalogue } from '../../../i18n/i18n.ts'
import { languages } from '../../../i18n/language.ts'
import { type Catalogue, SECTION_PLACES } from '../../../i18n/naming.ts'

export type { Naming, NamingPatch }

export const companyNaming = queryOptions({
  queryKey: ['company', 'naming'],
  queryFn: ({ signal }) => bodyOf(getNaming({ signal, throwOnError: true })),
  // Whoever opens the names wants them as they are now.
  staleTime: 0,
})

/** Saves names on top of a version; a newer one answers 412 with `current`. */
export function saveNaming(version: number, patch: NamingPatch): Promise<Naming> {
  return bodyOf(updateNaming({ throwOnError: true, headers: ifMatch(version), body: patch }))
}

/** A text that shows what a term looks like in use, in both languages. */
export const SAMPLES = {
  client: ['directory:new', 'shell:search.button', 'directory:showAll'],
  employee: ['clients:keys.addEmployee', 'picker:column.employees', 'clients:phones.employees'],
} as const

export interface StandardNames {
  sections: { key: SectionKey; onCard: boolean; ru: string; en: string }[]
  samples: Record<keyof typeof SAMPLES, { ru: string; en: string }[]>
}

function textAt(catalogue: Catalogue | undefined, path: string): string | null {
  let found: string | Catalogue | undefined = catalogue
  for (const key of path.split('.')) found = typeof found === 'object' ? found[key] : undefined
  return typeof found === 'string' ? found : null
}

/** What sections are called out of the box, and texts to look at: from the catalogues of both languages. */
export const standardNames = queryOptions({
  queryKey: ['catalogues', 'standard'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<StandardNames> => {
    const places = [...Object.values(SECTION_PLACES).flat(), ...Object.values(SAMPLES).flat()]
    const namespaces = new Set(places.map((place) => place.slice(0, place.indexOf(':'))))
    const read = languages.flatMap((language) =>
      [...namespaces].map(
        async (name) => [`${language}/${name}`, await standardCatalogue(language, name)] as const,
      ),
    )
    const all = new Map(await Promise.all(read))
    const both = (place = '') => {
      const [namespace, path = ''] = place.split(':')
      const [ru, en] = languages.map((language) => textAt(all.get(`${language}/${namespace}`), path))
      return ru && en ? [{ ru, en }] : []
    }
    const onCard: readonly string[] = CARD_SECTIONS
    return {
      sections: SECTION_KEYS.flatMap((key) =>
        both(SECTION_PLACES[key][0]).map((words) => ({ key, onCard: onCard.includes(key), ...words })),
      ),
      samples: { client: SAMPLES.client.flatMap(both), employee: SAMPLES.employee.flatMap(both) },
    }
  },
})
