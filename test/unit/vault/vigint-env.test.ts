import { describe, expect, it } from 'vitest'
import { readKeyText } from '../../../src-main/vault/key-intake.ts'

const KEY = '49JhGBTujON766dwdbkXCJROQBVNc90n98ZDYkc7IoA'
const LONG = '8xK9mP2nQ5rT7vW1xZ4aC6eG8hJ0kL3mN6oP9qR2sT5uV8wX1yZ4bC7dF0gH3jK6'

describe('the settings file of a VigInt client', () => {
  it.each([
    ['as its server makes keys', KEY],
    ['as its documents show them', LONG],
  ])('brings key and address, %s', (_as, key) => {
    const text = `# Vigint Client Configuration\nVIGINT_API_KEY=${key}\n\nVIGINT_SERVER_URL=https://your-vigint-server.com:5002\n`
    expect(readKeyText(text, { kind: 'vigint', loopback: false })).toMatchObject({
      ok: true,
      value: { variable: 'VIGINT_API_KEY', address: 'https://your-vigint-server.com:5002', ignored: [] },
    })
  })

  it('brings its own key out of a server’s settings, and leaves the server’s secrets alone', () => {
    const text = `VIGINT_API_KEY=${KEY}\nGOOGLE_API_KEY=AIzaSyfakefakefakefakefakefakefakefake\nSPARSE_AI_API_KEY=zz\nSECRET_KEY=yy\n`
    const read = readKeyText(text, { kind: 'vigint', loopback: false })
    expect(read).toMatchObject({ ok: true, value: { variable: 'VIGINT_API_KEY' } })
    expect(read.ok ? read.value.ignored.map(({ name }) => name).sort() : []).toEqual([
      'GOOGLE_API_KEY',
      'SECRET_KEY',
      'SPARSE_AI_API_KEY',
    ])
  })

  it('that nobody filled in is no key', () => {
    const read = readKeyText('VIGINT_API_KEY=your-api-key-here', { kind: 'vigint', loopback: false })
    expect(read).toMatchObject({ ok: false, failure: { code: 'KEY_PLACEHOLDER' } })
  })
})
