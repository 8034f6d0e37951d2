import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberedName, resultName } from '../../../src-main/transfers/result-name.ts'
import { foldName, safeName } from '../../../src-main/transfers/safe-name.ts'

describe('the name of a result', () => {
  it.each([
    ['chair.png', 'x.glb', 'chair.glb'],
    ['my.old.chair.JPEG', 'x.GLB', 'my.old.chair.glb'],
    ['stuhl grün.png', 'x.obj', 'stuhl grün.obj'],
    ['🪑 chair 👩‍🔧.png', 'x.glb', '🪑 chair 👩‍🔧.glb'],
    ['chair.png', 'setup.exe', 'chair.bin'],
    ['../../etc/passwd.png', 'x.glb', 'passwd.glb'],
    ['..\\..\\windows\\system.png', 'x.glb', 'system.glb'],
    ['C:\\x.png', 'x.glb', 'x.glb'],
    ['a:b.png', 'x.glb', 'a_b.glb'],
    ['%2e%2e%2fx.png', 'x.glb', '%2e%2e%2fx.glb'],
    ['CON.png', 'x.glb', 'CON_.glb'],
    ['nul.tar.png', 'x.glb', 'nul_.tar.glb'],
    ['com¹.png', 'x.glb', 'com¹_.glb'],
    ['clock$.png', 'x.glb', '_clock$.glb'],
    ['-rf.png', 'x.glb', 'rf.glb'],
    ['.bashrc.png', 'x.glb', 'bashrc.glb'],
    ['name. . .png', 'x.glb', 'name.glb'],
    ['line\nbreak\0.png', 'x.glb', 'linebreak.glb'],
    ['\u202efdp.exe.png', 'x.glb', 'fdp.exe.glb'],
    ['\ud800.png', 'x.glb', 'result.glb'],
    ['....png', 'x.glb', 'result.glb'],
    ['', '', 'result.bin'],
  ])('%j with %j becomes %j', (original, remote, expected) => {
    expect(resultName(original, remote)).toBe(expected)
  })

  it('is cut between visible characters, not inside one', () => {
    const name = resultName(`${'👩‍👩‍👧‍👦'.repeat(200)}.png`, 'x.glb')
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(194)
    expect(name).toMatch(/^(?:👩‍👩‍👧‍👦)+\.glb$/u)
  })

  it('is one safe component for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (original) => {
        const name = resultName(original, 'x.glb')
        expect(Buffer.byteLength(numberedName(name, 999))).toBeLessThanOrEqual(200)
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect(name).not.toMatch(/^[.\-\s]|[.\s]$/u)
        expect(name).toMatch(/^.+\.glb$/u)
        expect(resultName(name, 'x.glb')).toBe(name)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('names that mean the same to some file system', () => {
  it('fold to one form', () => {
    expect(foldName('Stuhl Gr\u00fcn.glb')).toBe(foldName('stuhl gru\u0308n.GLB'))
    expect(foldName('a.glb')).not.toBe(foldName('b.glb'))
  })

  it('are numbered before the extension', () => {
    expect([1, 2, 30].map((count) => numberedName('a.b.glb', count))).toEqual([
      'a.b.glb',
      'a.b (2).glb',
      'a.b (30).glb',
    ])
  })
})

describe('a profile’s folder name', () => {
  it.each([
    ['Acme / Co.', 'Acme _ Co'],
    ['desktop.ini', '_desktop.ini'],
    ['LPT9', 'LPT9_'],
    ['..', 'Profile'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeName(name, 120, 'Profile')).toBe(expected)
  })
})
