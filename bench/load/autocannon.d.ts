/** The part of autocannon that the bench uses; the package has no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  namespace autocannon {
    type Request = {
      method: string
      path: string
      headers?: Record<string, string>
      body?: string
      setupRequest?: (request: Request) => Request
    }
    type Options = {
      url: string
      connections: number
      duration: number
      timeout?: number
      requests: Request[]
    }
    type Result = { errors: number; timeouts: number; duration: number }
    interface Instance extends EventEmitter, PromiseLike<Result> {}
  }

  function autocannon(options: autocannon.Options): autocannon.Instance
  export = autocannon
}
