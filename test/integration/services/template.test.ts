import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CheckRow } from '../../../src-main/services/conformance/check-row.ts'
import { runConformance } from '../../../src-main/services/conformance/conformance.ts'
import { watchTransport } from '../../../src-main/services/conformance/watched-transport.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import { systemClock as clock } from '../../../src-main/support/clock.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { createTemplate, newTemplateKey } from '../../support/template/adapter.ts'
import { startTemplateService } from '../../support/template/service.ts'

async function rowsWith(key: string, shown: string): Promise<readonly CheckRow[]> {
  const service = await startTemplateService(key)
  const transport = watchTransport(createTransport())
  onTestFinished(async () => {
    transport.destroySockets()
    await service.close()
  })
  const adapter = createTemplate({ clock })
  const origin = service.origin as Origin
  const credential = { secret: Secret.fromText(shown), pin: origin, header: adapter.header }
  const wrongKey = { ...credential, secret: randomKeyLike(credential.secret) }
  const text = Buffer.from('a text')
  const file = { name: 'a.txt', bytes: text.length, contentType: 'text/plain', open: () => Readable.from([text]) }
  const rows: CheckRow[] = []
  const context = { transport, origin, credential }
  const signal = new AbortController().signal
  for await (const row of runConformance({ adapter, context, file, wrongKey, signal, now: clock.now })) rows.push(row)
  return rows
}

describe('the template of an adapter', () => {
  it('passes the list that every adapter has to pass', async () => {
    const key = newTemplateKey()
    const rows = await rowsWith(key, key)
    expect(rows.filter(({ outcome }) => outcome !== 'holds')).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(11)
  })

  it('fails it where the key is wrong, so that the list is no formality', async () => {
    const rows = await rowsWith(newTemplateKey(), newTemplateKey())
    expect(rows.find(({ check }) => check === 'it accepts the key')?.outcome).toBe('fails')
  })
})
