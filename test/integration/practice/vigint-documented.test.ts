import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startVigintForTest, type VigintForTest } from '../../support/practice-vigint.ts'

let practice: VigintForTest
let key: string

beforeAll(async () => {
  practice = await startVigintForTest({ dialect: 'documented' })
  key = practice.server.issueKey('Acme Corp')
})
afterAll(() => practice.close())

async function call(
  path: string,
  { method = 'GET', body, auth = `Bearer ${key}` }: { method?: string; body?: unknown; auth?: string } = {},
): Promise<readonly [status: number, answer: unknown]> {
  const headers = { authorization: auth, 'content-type': 'application/json' }
  const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await fetch(`${practice.server.origin}${path}`, sent)
  return [response.status, await response.json()]
}

describe('the documented dialect, where it promises more than was observed', () => {
  it('gives keys of 64 letters', () => {
    expect(key).toMatch(/^[A-Za-z0-9_-]{64}$/)
  })

  it('takes a bearer at the two proxies as well', async () => {
    expect(await call('/api/billing/invoices')).toEqual([503, { error: 'Service unavailable' }])
    expect(await call('/api/rtsp/paths/list', { auth: '' })).toEqual([401, { error: 'API key required' }])
  })

  it('analyses frames that were buffered, and takes frames after a video', async () => {
    const frame = { frame_data: 'AAAA', frame_count: 1 }
    const buffer = () => call('/api/video/buffer', { method: 'POST', body: frame })
    expect(await buffer()).toMatchObject([200, { status: 'buffered', buffer_size: 1 }])
    expect(await call('/api/video/analyze', { method: 'POST', body: {} })).toMatchObject([200, { risk_level: 'LOW' }])
    const video = { video_data: 'AAAA', video_filename: 'a.mp4' }
    expect(await call('/api/video/upload', { method: 'POST', body: video })).toMatchObject([200, {}])
    expect(await buffer()).toMatchObject([200, { buffer_size: 1 }])
  })

  it('shows a client its own keys and no others', async () => {
    practice.server.issueKey('TechCo')
    expect(await call('/api/clients/1/keys')).toMatchObject([200, { api_keys: [{ is_active: true }] }])
    expect(await call('/api/clients/2/keys')).toEqual([403, { error: 'Access denied' }])
  })
})
