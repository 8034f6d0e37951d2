import { describe, expect, it } from 'vitest'
import { createPracticeHost } from '../../../src-main/tenants/practice-host.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { ScriptedPracticePort } from '../../support/practice-stand-ins.ts'
import { until } from '../../support/until.ts'

function opened(preferred: number | null = null) {
  const clock = new ManualClock()
  const ports: ScriptedPracticePort[] = []
  const host = createPracticeHost({
    spawn: () => {
      const port = new ScriptedPracticePort()
      ports.push(port)
      return port
    },
    dataFolder: '/nowhere',
    preferredPort: () => preferred,
    clock,
  })
  return { clock, ports, host }
}

const FAILED = { ok: false, failure: { code: 'PRACTICE_FAILED' } }

describe('the practice service inside the app', () => {
  it('is started once, however many ask', async () => {
    const { ports, host } = opened()
    const asked = Promise.all([host.ensure(), host.ensure()])
    ports[0]?.ready(4001)
    expect(await asked).toMatchObject([{ value: { origin: 'http://127.0.0.1:4001' } }, { ok: true }])
    expect((await host.ensure()).ok).toBe(true)
    expect([ports.length, ports[0]?.posted]).toEqual([1, [{ type: 'start', dataFolder: '/nowhere', port: 0 }]])
  })

  it('takes another port when last time’s is taken', async () => {
    const { ports, host } = opened(4100)
    const asked = host.ensure()
    ports[0]?.say({ type: 'failed' })
    await until('the second try', () => ports[1])
    ports[1]?.ready(4002)
    expect(await asked).toMatchObject({ value: { origin: 'http://127.0.0.1:4002' } })
    expect(ports.map(({ posted }) => posted)).toMatchObject([[{ port: 4100 }], [{ port: 0 }]])
  })

  it('says so when it does not come up in time, is not left running, and is tried anew when asked again', async () => {
    const { ports, host, clock } = opened()
    const asked = host.ensure()
    clock.advance(15_000)
    expect(await asked).toEqual(FAILED)
    expect(ports[0]?.killed).toBe(true)
    const again = host.ensure()
    ports[1]?.ready(4003)
    expect((await again).ok).toBe(true)
  })

  it('hears no message that is not one', async () => {
    const { ports, host, clock } = opened()
    const asked = host.ensure()
    for (const odd of [null, 'ready', { type: 'ready' }, { type: 'ready', origin: 'x', key: 'short' }])
      ports[0]?.say(odd)
    clock.advance(15_000)
    expect(await asked).toEqual(FAILED)
  })

  it('is started again when it died', async () => {
    const { ports, host } = opened()
    const asked = host.ensure()
    ports[0]?.ready(4004)
    await asked
    ports[0]?.exit()
    const again = host.ensure()
    ports[1]?.ready(4005)
    expect(await again).toMatchObject({ value: { origin: 'http://127.0.0.1:4005' } })
  })

  it('is not tried again after the app has ended while it started', async () => {
    const { ports, host } = opened(4100)
    const asked = host.ensure()
    host.stop()
    expect(await asked).toEqual(FAILED)
    expect(ports.map(({ killed }) => killed)).toEqual([true])
  })
})
