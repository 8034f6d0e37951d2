import { describe, expect, it } from 'vitest'
import { askHealth } from '../../../../src-main/services/image2model/health.ts'
import { envelope, type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'

const NOT_THERE = envelope(404, 'Not Found')

/** A server that answers these paths, and all others with 404. */
async function asked(answers: Readonly<Record<string, ScriptedAnswer>>) {
  const transport = new ScriptedTransport(({ path }) => answers[path] ?? NOT_THERE)
  const told = await askHealth({ transport, origin: SERVICE })
  return { told, paths: transport.paths }
}

const DETAILED = '/api/v1/health/detailed'
const page = (status: string, components: object[]): object => ({
  status,
  version: '1.0.0',
  system: { disk_free_gb: 1.5 },
  components,
})

describe('how a service says it is', () => {
  it.each([
    ['healthy', [{ name: 'celery', status: 'healthy' }], 'well'],
    ['healthy', [{ name: 'celery', status: 'degraded' }], 'poorly'],
    ['degraded', [], 'poorly'],
    ['unhealthy', [], 'down'],
    ['a word of next year', [], 'down'],
  ])('%s with %j is %s', async (status, components, state) => {
    const { told } = await asked({ [DETAILED]: { status: 200, body: page(status, components) } })
    expect(told).toMatchObject({ value: { state, says: 'looked', version: '1.0.0', freeBytes: 1.5 * 1024 ** 3 } })
  })

  it('is read out of a refusal into which it was printed', async () => {
    const printed =
      "{'status': 'unhealthy', 'version': '1.0.0', 'components': [{'name': 'celery', 'status': 'unhealthy', 'details': {'active_workers': 0}}, {'name': 'disk_space', 'status': 'healthy'}]}"
    const { told } = await asked({ [DETAILED]: envelope(503, printed) })
    expect(told).toMatchObject({
      value: {
        state: 'down',
        parts: [
          { name: 'celery', state: 'down' },
          { name: 'disk_space', state: 'well' },
        ],
      },
    })
  })

  it('says no more than that it was reached where only a page that never changes is there', async () => {
    const inner = await asked({ '/api/v1/health/': { status: 200, body: { status: 'healthy', service: 'x' } } })
    expect(inner.told).toEqual({
      ok: true,
      value: { state: 'well', says: 'constant', version: null, parts: [], freeBytes: null },
    })
    expect(inner.paths).toEqual([DETAILED, '/api/v1/health/'])
    // The proxy's own text: not a word about what is behind it.
    const outer = await asked({
      '/health': { status: 200, headers: { 'content-type': 'text/plain' }, body: 'healthy\n' },
    })
    expect(outer.told).toMatchObject({ value: { says: 'constant' } })
  })

  it('is no guess where something else answers, or nothing', async () => {
    expect((await asked({})).told).toMatchObject({ failure: { code: 'SERVICE_UNCLEAR' } })
    const portal = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>healthy</html>' }
    const all = { [DETAILED]: portal, '/api/v1/health/': portal, '/health': portal }
    expect((await asked(all)).told).toMatchObject({ failure: { code: 'SERVICE_UNCLEAR' } })
    expect((await asked({ [DETAILED]: { failure: 'NETWORK_TIMEOUT' } })).told).toMatchObject({
      failure: { code: 'NETWORK_TIMEOUT' },
    })
    const busy = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' }
    expect((await asked({ [DETAILED]: busy })).told).toMatchObject({ failure: { code: 'SERVER_FAILED' } })
  })
})
