import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type AlwrityOptions,
  type AlwrityService,
  startAlwrity,
} from '../../src-main/practice/alwrity/start-alwrity.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import type { Provider } from '../../src-preload/contract/provider-names.ts'
import { keyed } from './scripted-transport.ts'

/** A practice ALwrity for one test, and where it keeps its data. */
export async function startAlwrityForTest(
  options: Partial<AlwrityOptions> = {},
): Promise<AlwrityService & { readonly dataFolder: string }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'latchkey-alwrity-'))
  const started = await startAlwrity({ port: 0, dialect: 'observed', clock: systemClock, ...options, dataFolder })
  if (!started.ok) throw new Error(started.failure.code)
  onTestFinished(async () => {
    await started.value.close()
    rmSync(dataFolder, { recursive: true })
  })
  return { ...started.value, dataFolder }
}

/** A context in which this token goes to that service over a real connection. */
export function tokenContext(service: AlwrityService, token: string) {
  const transport = createTransport()
  onTestFinished(() => transport.destroySockets())
  return keyed(transport, service.origin as Origin, token)
}

/** Provider keys of somebody, all of the right form and unlike anybody else's; they open nothing anywhere. */
export function providerTexts(who: string): Readonly<Record<'gemini' | 'exa' | 'copilotkit', string>> {
  const digits = Buffer.from(who.padEnd(6, '0')).toString('hex').slice(0, 12)
  return {
    gemini: `AIzaFake${who}${'0'.repeat(24)}`,
    exa: `11111111-2222-4333-8444-${digits}`,
    copilotkit: `ck_pub_fake_${who}_000000`,
  }
}

/** The same as secrets, ready to be sent. */
export function providerSecrets(who: string): ReadonlyMap<Provider, Secret> {
  const texts = providerTexts(who)
  return new Map(
    (['gemini', 'exa', 'copilotkit'] as const).map((provider) => [provider, Secret.fromText(texts[provider])]),
  )
}
