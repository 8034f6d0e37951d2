import { Readable } from 'node:stream'
import { inspect } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { createTransport, type TransportOptions } from '../../../src-main/transport/http-transport.ts'
import type {
  Credential,
  Deadlines,
  FormPart,
  Origin,
  RequestSpec,
  Transport,
} from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import type { Failure, Result } from '../../../src-preload/contract/result.ts'

/** The key of these tests: no service's, and not to be found in anything but a request's header. */
export const CANARY = 'fake-key-canary-5e1fd00d'

/** Short enough that a test of a deadline does not wait, long enough that nothing else runs into one. */
export const PATIENT: Deadlines = { connectMs: 10_000, firstByteMs: 20_000, idleMs: 20_000 }

/** The canary, pinned. */
export function credential(pin: Origin, header: Credential['header'] = 'authorization-bearer'): Credential {
  return { secret: Secret.fromText(CANARY), pin, header }
}

/** A GET with the canary. */
export function get(origin: Origin, more: Partial<RequestSpec> = {}): RequestSpec {
  const spec: RequestSpec = { method: 'GET', origin, path: '/start', deadlines: PATIENT, maxBytes: 1_000_000, ...more }
  return { credential: credential(origin), ...spec }
}

/** A transport that ends with the test. */
export function transport(options: TransportOptions = {}): Transport {
  const made = createTransport(options)
  onTestFinished(() => made.destroySockets())
  return made
}

/** The failure of a result, shown to carry neither the key nor a library's error. */
export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`expected a failure, got ${inspect(result.value)}`)
  const shown = `${inspect(result, { depth: 20, showHidden: true })}${JSON.stringify(result)}`
  expect(shown).not.toContain(CANARY)
  expect(shown).not.toMatch(/axios/i)
  return result.failure
}

export type FilePart = Extract<FormPart, { kind: 'file' }>

/** A POST of a form with the canary. */
export function post(origin: Origin, parts: readonly FormPart[], more: Partial<RequestSpec> = {}): RequestSpec {
  return get(origin, { method: 'POST', body: { kind: 'form', parts }, ...more })
}

/** A file of that many megabytes, and how often it was opened and closed. */
export function bigFile(megabytes: number): { part: FilePart; state: { opened: number; closed: number } } {
  const state = { opened: 0, closed: 0 }
  const pieces = Array<Buffer>(megabytes).fill(Buffer.alloc(2 ** 20))
  const open = (): Readable => {
    state.opened += 1
    const stream = Readable.from(pieces)
    stream.once('close', () => {
      state.closed += 1
    })
    return stream
  }
  const bytes = megabytes * 2 ** 20
  return { part: { kind: 'file', name: 'files', fileName: 'big.png', contentType: 'image/png', bytes, open }, state }
}
