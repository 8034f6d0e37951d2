import { describe, expect, it } from 'vitest'
import { packOptions } from '../../../scripts/lib/pack-options.mjs'

describe('npm run pack', () => {
  it('makes an unpacked app when no kind is named', () => {
    expect(packOptions([], true)).toEqual({ targets: ['dir'], output: undefined, asTested: false })
  })

  it('takes the output folder from the command line', () => {
    expect(packOptions(['dir', '--output', 'there'], true)).toMatchObject({ targets: ['dir'], output: 'there' })
  })

  it.each(['deb', 'AppImage', 'nsis', 'dmg'])(
    'makes a %s from a proven Electron, and refuses to from a test runtime',
    (kind) => {
      expect(packOptions([kind], false).targets).toEqual([kind])
      expect(() => packOptions([kind], true)).toThrow(/test runtime/)
      expect(() => packOptions(['dir', kind], true)).toThrow(/test runtime/)
    },
  )

  it('packs what was built, or what was built for tests, as it is', () => {
    expect(packOptions(['--as-built'], true)).toMatchObject({ targets: ['dir'], asTested: false })
    expect(packOptions(['--as-tested'], true)).toMatchObject({ targets: ['dir'], asTested: true })
  })

  it.each(['deb', 'AppImage', 'nsis', 'dmg'])('makes no %s of what is for tests, with any Electron', (kind) => {
    expect(() => packOptions(['--as-tested', kind], false)).toThrow(/open doors/)
  })

  it('names the kinds there are when it does not know one', () => {
    expect(() => packOptions(['rpm'], false)).toThrow(/"rpm".*dir, deb, AppImage, nsis, dmg/)
  })
})
