import type { RelationType } from './queries.ts'
import type { Sex } from './ticks.ts'

/** What somebody of this sex is called who is of this type, e.g. «Подруга» of a woman. */
export function labelFor(type: Pick<RelationType, 'labels'>, sex: Sex): string {
  return sex === 'male' || sex === 'female' ? type.labels[sex] : type.labels.other
}

/** The sex that decides about labels and counterparts: organisations and units have none, and some people's isn't known. */
export function sexOf(client: {
  kind: 'person' | 'organization' | 'unit'
  sex: 'male' | 'female' | null
}): Sex {
  return client.kind === 'person' ? client.sex : 'none'
}
