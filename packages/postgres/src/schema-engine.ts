import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { readCatalogLetters } from './catalog-letters.ts'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type SchemaFile = [path: string, content: string]

/** The parts of the wasm-bindgen glue that its published types leave out. */
interface WasmGlue {
  readonly SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WasmExports): void
}

type WasmExports = Readonly<Record<string, unknown>>

/** What Kith uses of the WebAssembly global, whose types come only with the browser's. */
interface WasmGlobal {
  readonly WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: WasmExports } }>
  }
}

/** Runs one whole script; the way to add to it or to keep its error. */
export type ScriptRunner = (script: string, run: (script: string) => Promise<void>) => Promise<void>

/**
 * Prisma's PostgreSQL adapter splits scripts at every `;`, which breaks `$$ … $$` bodies. This one sends a script whole
 * through the simple query protocol, where it is one transaction, and remembers its adapters to dispose them.
 */
class WholeScripts extends PrismaPg {
  readonly #open: Adapter[] = []
  readonly #runScript: ScriptRunner

  constructor(url: string, runScript: ScriptRunner) {
    super({ connectionString: url, max: 2, application_name: 'kith-migrate' })
    this.#runScript = runScript
  }

  override async connect(): Promise<Adapter> {
    return this.#prepare(await super.connect())
  }

  override async connectToShadowDb(): Promise<Adapter> {
    return this.#prepare(await super.connectToShadowDb())
  }

  async disposeAll(): Promise<void> {
    for (const adapter of this.#open.reverse()) await adapter.dispose()
  }

  #prepare(adapter: Adapter): Adapter {
    this.#open.push(adapter)
    readCatalogLetters(adapter)
    const run = async (script: string): Promise<void> => {
      await adapter.underlyingDriver().query(script)
    }
    adapter.executeScript = (script) => this.#runScript(script, run)
    return adapter
  }
}

let loaded: Promise<WasmGlue> | undefined

/** The package's entry imports the .wasm file as a module, which Node doesn't do by default: load it by hand, once. */
function loadEngine(): Promise<WasmGlue> {
  loaded ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
    // The engine reports a panic here before it throws; without the object the message would be lost.
    const panics = { set_message: (message: string) => console.error(`schema engine: ${message}`) }
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
    const { WebAssembly } = globalThis as unknown as WasmGlobal
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
    const engine = glue as unknown as WasmGlue
    engine.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start
    if (typeof start === 'function') start()
    return engine
  })()
  return loaded
}

/**
 * Runs `work` with Prisma's own schema engine (as WebAssembly, so nothing is downloaded) on the given database and
 * closes its connections afterwards.
 */
export async function withSchemaEngine<T>(
  url: string,
  schemaFiles: SchemaFile[],
  work: (engine: SchemaEngine) => Promise<T>,
  runScript: ScriptRunner = (script, run) => run(script),
): Promise<T> {
  const { SchemaEngine } = await loadEngine()
  const factory = new WholeScripts(url, runScript)
  const quiet = (): void => undefined
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory)
    const engine = await SchemaEngine.new({ datamodels: schemaFiles }, quiet, adapter)
    return await work(engine)
  } finally {
    await factory.disposeAll()
  }
}
