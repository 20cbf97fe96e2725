import { oneOfParam, type RawSearch, textParam } from '../../../lib/search-params.ts'
import { documentKinds, type RegisterFilter } from './document-kinds.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The filters of the register as the address carries them; what isn't one is left out. */
export function validateDocumentsSearch(raw: RawSearch): RegisterFilter {
  const documentKind = oneOfParam(raw.documentKind, documentKinds)
  const validity = oneOfParam(raw.validity, ['valid', 'void'] as const)
  const year = Number(textParam(raw.year))
  const legalEntityId = textParam(raw.legalEntityId)
  return {
    ...(documentKind && { documentKind }),
    ...(validity && { validity }),
    ...(Number.isInteger(year) && year >= 2000 && year <= 2200 && { year }),
    ...(legalEntityId !== undefined && UUID.test(legalEntityId) && { legalEntityId }),
  }
}
