import { INHERITED_SETTINGS } from './inherited.ts'
import { COMPANY_SETTINGS } from './registry.ts'

/**
 * All settings there are, in two registers of one kind. A key, its schema, default, words and part stand there once, and only what
 * was set is stored, all in the table `setting`; a new setting is an entry, and a place that reads it.
 *
 * `company`: what the company says of itself, e.g. its time zone. Each has permissions of its own, and every request learns
 * the version of all together. `inherited`: what clients inherit, e.g. `discount`. The company, a client group and each client on the
 * way down may say something; the database's `effective_settings` decides what holds. No key is in both, so that a row of the
 * company's level belongs to one of them.
 */
export const ALL_SETTINGS = { company: COMPANY_SETTINGS, inherited: INHERITED_SETTINGS } as const
