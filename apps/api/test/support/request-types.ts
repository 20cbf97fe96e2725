import type { TestApp } from './test-app.ts'

/** What valid requests are made of: one of each thing that an operation may need. */
export interface World {
  test: TestApp
  /** Someone who may do everything, to prepare and to look. */
  token: string
  staffId: string
  groupId: string
  cityId: string
  clientId: string
  phoneId: string
  /** The API key of a payment terminal: some operations are for such alone. */
  terminalKey: string
}

/** A request that its operation accepts from whoever may make it. */
export interface ValidRequest {
  url: string
  body?: unknown
  headers?: Record<string, string>
  /** Whose request it is where the world's own person may not make it. */
  token?: string
  /** Where the operation can't succeed in a company that has staff: what it answers once it let the caller in. */
  refusedWith?: number
}
