import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeKey, readKeyText, readNamedKeys } from '../../../src-main/vault/key-intake.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'

const KEY = '0123456789abcdef'.repeat(4)
/** Random as a key is, and nobody's. */
const SPOKEN = 'fAk3vQ9tX7mB2cL8rW5yN4pH6dJ1sF0g'

const OTHER_RANDOM = 'q7Rm2Xv9Lk4Tz8Wb3Nc6Hd1Js5Yf0Gp'

function keyIn(text: string): string | null {
  const read = readKeyText(text)
  return read.ok ? revealSecret(read.value.secret) : null
}

describe('B1 one key is taken out of what people paste', () => {
  it.each([
    ['bare', KEY],
    ['with a line end', `${KEY}\r\n`],
    ['with invisible edges', `\uFEFF\u200B${KEY}\u200B `],
    ['quoted', `"${KEY}"`],
    ['a variable', `API_KEY="${KEY}"\n`],
    ['exported', `export VIGINT_API_KEY='${KEY}'`],
    ['a bearer header', `Authorization: Bearer ${KEY}`],
    ['bearer alone', `Bearer ${KEY}`],
    ['another header', `X-API-Key: ${KEY}`],
    ['JSON', `{"api_key": "${KEY}"}`],
    ['a whole .env file', `# x\nDEBUG=true\nAPI_KEY=${KEY} # mine\nREDIS_URL=redis://a\n`],
  ])('%s', (_form, text) => {
    expect(keyIn(text)).toBe(KEY)
  })

  it.each([
    ['as YAML has it', `api_key: ${KEY}`],
    ['in quotes, with a comment', `api_key: "${KEY}"  # mine`],
    ['in single quotes', `IMAGE2MODEL_API_KEY: '${KEY}'`],
    ['further in', `services:\n  web:\n    environment:\n      - DEBUG: yes\n      - API_KEY: ${KEY}`],
    ['with a space before the colon', `API_KEY : ${KEY}`],
    ['with no space at all', `API_KEY:${KEY}`],
    ['with a tab', `API_KEY:\t${KEY}`],
    ['as a line of JSON', `"API_KEY": "${KEY}",`],
    ['under a name that says nothing', `Acme: ${KEY}\nseats: 12`],
    ['in JSON under such a name', `{"acme": "${KEY}", "seats": "12"}`],
  ])('NAME: value %s', (_form, text) => {
    expect(keyIn(text)).toBe(KEY)
  })

  it('brings the address along and names what it left alone', () => {
    const read = readKeyText(`API_KEY=${KEY}\nAPI_URL=https://api.example.com\nADMIN_API_KEY=zz\nFAL_API_KEY=yy`)
    expect(read).toMatchObject({ ok: true, value: { variable: 'API_KEY', address: 'https://api.example.com' } })
    expect(read.ok ? read.value.ignored : []).toEqual([
      { name: 'ADMIN_API_KEY', code: 'KEY_ADMIN' },
      { name: 'FAL_API_KEY', code: 'KEY_OF_OTHER_SERVICE' },
    ])
  })

  it('asks when there are several', () => {
    const read = readKeyText(`API_KEY=${KEY}\nVIGINT_API_KEY=${'f'.repeat(64)}`)
    expect(read).toMatchObject({ ok: false, failure: { code: 'KEY_SEVERAL_FOUND' } })
  })
})

describe('B1 several keys', () => {
  const OTHER = 'f'.repeat(64)
  const named = (text: string): (string | null)[] => {
    const read = readKeyText(text)
    return read.ok ? ['one'] : readNamedKeys(text, read.failure).map(({ variable }) => variable)
  }

  it('are told apart by their names, each with its own value', () => {
    const text = `API_KEY=${KEY}\nVIGINT_API_KEY=${OTHER}\nADMIN_API_KEY=zz`
    expect(named(text)).toEqual(['API_KEY', 'VIGINT_API_KEY'])
    const read = readKeyText(text)
    const keys = read.ok ? [] : readNamedKeys(text, read.failure)
    expect(keys.map(({ secret }) => revealSecret(secret))).toEqual([KEY, OTHER])
  })

  it.each([
    [`A: ${KEY}\nB: ${OTHER_RANDOM}`],
    [`A=${KEY}\nB=${OTHER_RANDOM}`],
    [`"A": "${KEY}",\n"B": "${OTHER_RANDOM}"`],
    [`{"A": "${KEY}", "B": "${OTHER_RANDOM}"}`],
    [`# clients\n  A: '${KEY}'  # Acme\n  B: ${OTHER_RANDOM}\n  seats: 12`],
  ])('are told apart also by names that say nothing: %s', (text) => {
    expect(named(text)).toEqual(['A', 'B'])
  })

  it('cannot be chosen by a name that comes twice', () => {
    expect(named(`API_KEY=${KEY}\nAPI_KEY=${OTHER}\nVIGINT_API_KEY=${OTHER}`)).toEqual(['VIGINT_API_KEY'])
  })
})

describe('B1 a key in a letter', () => {
  it.each([
    ['in a sentence', `Your key is ${SPOKEN}`],
    ['in a short letter', `Hello Nadia,\nyour key is ${SPOKEN}.\nBest`],
    ['on a line of its own', `Hello Nadia,\nhere is your key:\n\n${SPOKEN}\n\nBest, Peter`],
    ['in French', `Bonjour, voici la clé : « ${SPOKEN} ». Cordialement, Aimée`],
    ['with a full stop', `${SPOKEN}.`],
    ['in brackets', `(${SPOKEN})`],
  ])('is found %s, and never shown to the window', (_form, text) => {
    expect([keyIn(text), looksLikeKey(text)]).toEqual([SPOKEN, true])
  })

  it.each([
    [`Your key is ${SPOKEN}\nThe service is at https://api.example.com/v1.`],
    [`Key: ${SPOKEN}\nAddress: https://api.example.com`],
    [`Clé : ${SPOKEN}\nAdresse : https://api.example.com/`],
  ])('brings the address with it: %s', (text) => {
    expect(readKeyText(text)).toMatchObject({ ok: true, value: { address: 'https://api.example.com' } })
  })

  it('is not taken where there are two, or where a line break may have cut one in two', () => {
    expect(keyIn(`Your keys are ${SPOKEN} and ${SPOKEN.toLowerCase()}`)).toBeNull()
    expect(keyIn(`${SPOKEN}\n8fQ2`)).toBeNull()
  })

  it('does not get around a name that says that it is another’s', () => {
    expect(readKeyText(`Hello Nadia\nADMIN_API_KEY=${SPOKEN}`)).toMatchObject({ failure: { code: 'KEY_ADMIN' } })
  })
})

describe('B2 what is no client key is refused by name or shape', () => {
  it.each([
    ['', 'KEY_NOT_FOUND_IN_TEXT'],
    ['your-api-key-here', 'KEY_PLACEHOLDER'],
    ['changeme', 'KEY_PLACEHOLDER'],
    ['<your key>', 'KEY_PLACEHOLDER'],
    ['$' + '{API_KEY}', 'KEY_PLACEHOLDER'],
    ['xxxxxxxxxxxx', 'KEY_PLACEHOLDER'],
    [`AIza${'a1'.repeat(18)}`, 'KEY_OF_OTHER_SERVICE'],
    ['sk_live_fakefakefakefake', 'KEY_OF_OTHER_SERVICE'],
    ['ADMIN_API_KEY=fakefakefake', 'KEY_ADMIN'],
    ['dev-admin-api-key-789012', 'KEY_ADMIN'],
    ['JWT_SECRET=fakefakefake', 'KEY_SERVER_SECRET'],
    ['short', 'KEY_TOO_SHORT'],
    ['abc\u200Bdefghijk', 'KEY_BAD_CHARACTERS'],
    ['clé-secrète-123', 'KEY_BAD_CHARACTERS'],
  ])('%j: %s', (text, code) => {
    const read = readKeyText(text)
    expect(read.ok ? 'taken' : read.failure.code).toBe(code)
  })

  it.each([
    ['https://api.example.com'],
    ['http://127.0.0.1:8000/'],
    ['https://api.example.com/v1/upload'],
    ['api.example.com'],
    ['www.example.com/path'],
    ['localhost:8000'],
    ['192.168.0.4:8000'],
    ['models.acme.co.uk:443'],
  ])('an address is said to be one: %s', (text) => {
    expect(readKeyText(text)).toMatchObject({ ok: false, failure: { code: 'KEY_IS_ADDRESS' } })
  })

  it.each([`${SPOKEN}.example`, `live.${SPOKEN}`, 'acme-0451.f8'])('a key with dots in it is none: %s', (text) => {
    expect(keyIn(text)).toBe(text)
  })

  it('marks a development placeholder', () => {
    expect(readKeyText('dev-api-key-123456')).toMatchObject({ ok: true, value: { development: true } })
  })
})

describe('any text at all', () => {
  it('never throws, and never gives a key that a header cannot carry', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }).map((value) => `API_KEY=${value}`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = readKeyText(text)
        if (read.ok) expect(revealSecret(read.value.secret)).toMatch(/^[\x21-\x7e]{8,}$/)
        else expect(read.failure.code).toMatch(/^KEY_/)
      }),
    )
  })
})

describe('text that must not reach an ordinary field', () => {
  it.each([KEY, `API_KEY=${KEY}`, `Bearer ${KEY}`])('%s is key-like', (text) => {
    expect(looksLikeKey(text)).toBe(true)
  })

  it.each([
    'Acme Corporation 2026',
    'https://api.example.com/v1/upload/path',
    'localhost:8000',
    'api.example.com',
    'jordan.shoe',
    'Hello Nadia, the service moves to Building 7 on 2026-03-01. Best, Peter',
  ])('%s is not', (text) => {
    expect(looksLikeKey(text)).toBe(false)
  })
})
