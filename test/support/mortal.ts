import type { KeyedContext, KeyManagement, ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import type { Database } from '../../src-main/storage/database.ts'
import type { Vault } from '../../src-main/vault/port.ts'
import type { VaultCatalogue } from '../../src-main/vault/vault-client.ts'

/** Told of every moment at which an app may die; it ends the app there by throwing, or for good. */
export type AtPoint = (name: string) => void

/** Thrown at the moment of death, and at every moment after it: a dead app does nothing more. */
export class Died extends Error {}

/** Counts the moments and dies at the `last`th; `names` has those that were lived through, and the last. */
export function mortality(last: number): {
  readonly at: AtPoint
  readonly names: string[]
  readonly dead: () => boolean
} {
  const names: string[] = []
  let dead = false
  const at: AtPoint = (name) => {
    if (!dead) names.push(name)
    if (names.length >= last) dead = true
    if (dead) throw new Died(name)
  }
  return { at, names, dead: () => dead }
}

/** A database whose every write is two moments: before it, and after it is on disk. */
export function mortalDatabase(real: Database, at: AtPoint): Database {
  const around = <T>(name: string, work: () => T): T => {
    at(`before ${name}`)
    const done = work()
    at(`after ${name}`)
    return done
  }
  return {
    all: (sql, values) => real.all(sql, values),
    run: (sql, values) => around('a row', () => (values === undefined ? real.run(sql) : real.run(sql, values))),
    transaction: (work) => around('the journal', () => real.transaction(work)),
    hastyTransaction: (work) => around('a note', () => real.hastyTransaction(work)),
    close: () => real.close(),
  }
}

async function around<T>(at: AtPoint, name: string, work: () => Promise<T>): Promise<T> {
  at(`before ${name}`)
  const done = await work()
  at(`after ${name}`)
  return done
}

/** A vault whose every call is two moments. */
export function mortalVault<V extends Vault & VaultCatalogue>(real: V, at: AtPoint): V {
  return {
    ...real,
    read: (...asked) => around(at, 'a read', () => real.read(...asked)),
    write: (...asked) => around(at, 'a write', () => real.write(...asked)),
    erase: (...asked) => around(at, 'an erasure', () => real.erase(...asked)),
    list: () => real.list(),
  }
}

/** A service whose every question about keys is two moments. */
export function mortalService<Adapter extends ServiceAdapter>(real: Adapter, at: AtPoint): ServiceAdapter {
  const { keys } = real
  const mortalKeys: KeyManagement | undefined = keys && {
    tellsWhich: keys.tellsWhich,
    list: (context, signal) => around(at, 'a list', () => keys.list(context, signal)),
    create: (context, label, signal) => around(at, 'a making', () => keys.create(context, label, signal)),
    revoke: (context, keyId, signal) => around(at, 'an ending', () => keys.revoke(context, keyId, signal)),
  }
  return {
    kind: real.kind,
    roles: real.roles,
    header: real.header,
    capabilities: real.capabilities,
    detect: (context, signal) => real.detect(context, signal),
    checkKey: (context: KeyedContext, signal) => around(at, 'a check', () => real.checkKey(context, signal)),
    upload: (context, files, options) => real.upload(context, files, options),
    watchJob: (context, job, options) => real.watchJob(context, job, options),
    download: (context, url, options) => real.download(context, url, options),
    ...(mortalKeys && { keys: mortalKeys }),
  }
}
