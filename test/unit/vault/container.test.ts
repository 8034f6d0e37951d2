import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Header,
  makeContainer,
  openContainer,
  type Purpose,
  readContainer,
} from '../../../src-main/vault/container.ts'
import { layFile, layHead } from '../../../src-main/vault/container-layout.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import type { Cost } from '../../../src-main/vault/stretch-order.ts'
import { ERROR_CODES } from '../../../src-preload/contract/error-codes.ts'
import { fail, type Result } from '../../../src-preload/contract/result.ts'
import { changed, PASSPHRASE, rechecked, sealing, stretch } from '../../support/sealed.ts'

const HEADER: Header = { purpose: 'recovery', created: Date.UTC(2026, 0, 5), app: '1.0.0' }
const BODY = Buffer.from('{"what":"is sealed"}')
const MOST = 64 * 1024
const VERSION_AT = 17
const BODY_LENGTH_AT = VERSION_AT + 4

async function open(bytes: Buffer, passphrase: string | null = PASSPHRASE, purpose: Purpose = 'recovery') {
  const file = readContainer(bytes, purpose, MOST)
  return file.ok ? openContainer(file.value, passphrase === null ? null : Secret.fromText(passphrase), stretch) : file
}

/** A file whose header somebody else wrote, with a checksum that matches. */
function forged(header: unknown, body = BODY): Buffer {
  return layFile(layHead(Buffer.from(JSON.stringify(header)), body.length), body)
}

function expectRefused(result: Result<unknown>): void {
  if (result.ok) throw new Error('it was accepted')
  expect(ERROR_CODES).toContain(result.failure.code)
}

let sealed: Buffer
let plain: Buffer
beforeAll(async () => {
  sealed = await makeContainer(HEADER, BODY, sealing())
  plain = await makeContainer({ ...HEADER, purpose: 'hand-over' }, BODY, null)
})

describe('a sealed file', () => {
  it('gives back what was put in, under the passphrase as any keyboard writes it', async () => {
    expect(await open(sealed)).toEqual({ ok: true, value: BODY })
    const composed = await makeContainer(HEADER, BODY, sealing('cr\u00e8me brulee 7 kites'))
    expect(await open(composed, 'cre\u0300me brulee 7 kites')).toEqual({ ok: true, value: BODY })
    expect(sealed.includes('is sealed')).toBe(false)
  })

  it('is never the same twice', async () => {
    const again = await makeContainer(HEADER, BODY, sealing())
    expect(again.equals(sealed)).toBe(false)
  })

  it('tells a wrong passphrase from a changed body', async () => {
    expect(await open(sealed, 'another otter 7 marmalade')).toEqual(fail('PASSPHRASE_WRONG'))
    expect(await open(sealed, null)).toEqual(fail('PASSPHRASE_WRONG'))
    const body = rechecked(changed(sealed, sealed.length - 60, 1))
    expect(await open(body)).toEqual(fail('SEALED_FILE_DAMAGED'))
  })

  it('covers its header: another date under a matching checksum is refused', async () => {
    const dated = Buffer.from(sealed.toString('latin1').replace('1767571200000', '1767571200001'), 'latin1')
    expect(dated.equals(sealed)).toBe(false)
    expect(await open(rechecked(dated))).toEqual(fail('SEALED_FILE_DAMAGED'))
  })

  it('is refused with a code whichever byte is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('sealed', 'plain'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (which, at, by) => {
          const bytes = which === 'sealed' ? sealed : plain
          const purpose = which === 'sealed' ? 'recovery' : 'hand-over'
          expectRefused(await open(changed(bytes, at % bytes.length, by), PASSPHRASE, purpose))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is refused with a code whichever byte is changed by somebody who mends the checksum', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        expectRefused(await open(rechecked(changed(sealed, at % (sealed.length - 32), by))))
      }),
      { numRuns: 40 },
    )
  })

  it('is refused with a code wherever it is cut, and whatever else a file holds', async () => {
    for (let length = 0; length < sealed.length; length += 1) {
      const cut = await open(sealed.subarray(0, length))
      expect(cut).toEqual(fail(length < VERSION_AT ? 'SEALED_FILE_UNKNOWN' : 'SEALED_FILE_CUT_OFF'))
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, begun) => {
        const given = Buffer.concat([begun ? sealed.subarray(0, VERSION_AT) : Buffer.alloc(0), bytes])
        expectRefused(await open(given))
      }),
    )
  })
})

describe('reading a file says', () => {
  it.each([
    ['that it is no such file', () => Buffer.from('{"type":"service_account"}'), 'SEALED_FILE_UNKNOWN'],
    ['that something was added to it', () => Buffer.concat([sealed, Buffer.from('x')]), 'SEALED_FILE_DAMAGED'],
    ['that it has no version', () => changed(sealed, VERSION_AT + 1, 1), 'SEALED_FILE_DAMAGED'],
    ['that its header is none', () => forged('x'), 'SEALED_FILE_DAMAGED'],
    ['that a plain one holds keys of a whole computer', () => forged({ ...HEADER, seal: null }), 'SEALED_FILE_DAMAGED'],
    ['that it is from support', () => plain, 'SEALED_FILE_IS_HAND_OVER'],
  ] as const)('%s', (_what, make, code) => {
    expect(readContainer(make(), 'recovery', MOST)).toEqual(fail(code))
  })

  it('that it is from a newer Latchkey, whatever follows', () => {
    const newer = changed(sealed.subarray(0, 30), VERSION_AT + 1, 3)
    expect(readContainer(newer, 'recovery', MOST)).toEqual(fail('SEALED_FILE_NEWER', { version: 2 }))
  })

  it('that it is a recovery file where one from support was asked for', () => {
    expect(readContainer(sealed, 'hand-over', MOST)).toEqual(fail('SEALED_FILE_IS_RECOVERY'))
  })

  it('that it is too large, before looking at it', () => {
    const huge = Buffer.alloc(MOST + 1)
    expect(readContainer(huge, 'recovery', MOST)).toEqual(
      fail('SEALED_FILE_TOO_LARGE', { bytes: MOST + 1, maxBytes: MOST }),
    )
  })

  it('that its end is missing when it claims four gigabytes, without making room for them', () => {
    const claims = Buffer.from(sealed)
    claims.writeUInt32BE(0xffff_ffff, BODY_LENGTH_AT)
    expect(readContainer(claims, 'recovery', MOST)).toEqual(fail('SEALED_FILE_CUT_OFF'))
  })

  it.each<[string, unknown]>([
    ['a gigabyte', { N: 2 ** 20, r: 8, p: 1 }],
    ['much memory by its blocks', { N: 2 ** 18, r: 16, p: 1 }],
    ['an hour', { N: 2 ** 18, r: 8, p: 4_096 }],
    ['some passes too many', { N: 2 ** 18, r: 8, p: 4 }],
    ['no power of two', { N: 2 ** 15 + 1, r: 8, p: 1 }],
    ['next to nothing', { N: 2, r: 8, p: 1 }],
    ['a cost of another kind', { N: 2 ** 17, r: 8, p: 1, memory: 1 }],
    ['none at all', null],
  ])('that it asks for %s, without deriving anything', (_what, cost) => {
    const seal = { cost, salt: '00'.repeat(16), nonce: '00'.repeat(12), check: '00'.repeat(16) }
    expect(readContainer(forged({ ...HEADER, seal }), 'recovery', MOST)).toEqual(fail('SEALED_FILE_COST'))
  })
})

describe('making a file', () => {
  it('leaves one without a passphrase readable, checked, and never for recovery', async () => {
    expect(await open(plain, null, 'hand-over')).toEqual({ ok: true, value: BODY })
    await expect(makeContainer(HEADER, BODY, null)).rejects.toThrow('never plain')
  })

  it('states its cost, and holds nothing up meanwhile', async () => {
    const usual: Cost = { N: 2 ** 17, r: 8, p: 1 }
    // The loop goes round while it works; a derivation on main's own thread would let it go round once or not at all.
    let rounds = 0
    const beat = setInterval(() => {
      rounds += 1
    }, 1)
    const made = await makeContainer(HEADER, BODY, { passphrase: Secret.fromText(PASSPHRASE), stretch })
    clearInterval(beat)
    expect(made.toString('latin1')).toContain(JSON.stringify(usual))
    expect(rounds).toBeGreaterThan(10)
  })
})
