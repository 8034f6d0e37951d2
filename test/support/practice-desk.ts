import { onTestFinished } from 'vitest'
import type { PracticeOptions } from '../../src-main/practice/practice-server.ts'
import { createPracticeService } from '../../src-main/services/practice-service/adapter.ts'
import type { KeyedContext, KeyManagement, MadeKey } from '../../src-main/services/service-adapter.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { type PracticeForTest, startPracticeForTest } from './practice.ts'

/** The adapter of the practice profile, as the app makes it. */
export const practiceAdapter = createPracticeService({ clock: systemClock, random: Math.random })

/** What it offers about keys. */
export const practiceDesk = keysOf()

function keysOf(): KeyManagement {
  if (practiceAdapter.keys === undefined) throw new Error('the practice service lets its keys be managed')
  return practiceAdapter.keys
}

/** A context with connections of its own, which end with the test. */
export function contextFor(origin: string, secret: Secret): KeyedContext {
  const transport = createTransport({})
  onTestFinished(() => transport.destroySockets())
  const pin = origin as Origin
  return { transport, origin: pin, credential: { secret, pin, header: 'authorization-bearer' } }
}

/** A practice service with the adapter's context for its first key, or for any other. */
export interface DeskBench {
  readonly practice: PracticeForTest
  readonly context: KeyedContext
  with(secret: Secret): KeyedContext
}

/** Starts one; it ends with the test. */
export async function openDesk(options: Partial<PracticeOptions> = {}): Promise<DeskBench> {
  const practice = await startPracticeForTest(options)
  onTestFinished(() => practice.close())
  const { origin } = practice.server
  const context = contextFor(origin, Secret.fromText(practice.key))
  return { practice, context, with: (secret) => contextFor(origin, secret) }
}

/** Makes a key that must succeed. */
export async function makeKey(context: KeyedContext, label: string): Promise<MadeKey> {
  const made = await practiceDesk.create(context, label)
  if (!made.ok) throw new Error(made.failure.code)
  return made.value
}

/** The failure of a result, or `none`. */
export function failureOf(result: Result<unknown>): unknown {
  return result.ok ? 'none' : result.failure
}

/** The labels of all valid keys, newest first. */
export async function liveLabels(context: KeyedContext): Promise<readonly string[]> {
  const listed = await practiceDesk.list(context)
  if (!listed.ok) throw new Error(listed.failure.code)
  return listed.value.filter(({ live }) => live).map(({ label }) => label)
}
