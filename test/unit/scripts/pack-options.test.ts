import { describe, expect, it } from 'vitest'
import { packOptions } from '../../../scripts/lib/pack-options.mjs'

describe('npm run pack', () => {
  it('makes an unpacked app when no kind is named', () => {
    expect(packOptions([], true)).toEqual({ targets: ['dir'], output: undefined })
  })

  it('takes the output folder from the command line', () => {
    expect(packOptions(['dir', '--output', 'there'], true)).toEqual({ targets: ['dir'], output: 'there' })
  })

  it.each(['deb', 'AppImage', 'nsis', 'dmg'])(
    'makes a %s from a proven Electron, and refuses to from a test runtime',
    (kind) => {
      expect(packOptions([kind], false).targets).toEqual([kind])
      expect(() => packOptions([kind], true)).toThrow(/test runtime/)
      expect(() => packOptions(['dir', kind], true)).toThrow(/test runtime/)
    },
  )

  it('names the kinds there are when it does not know one', () => {
    expect(() => packOptions(['rpm'], false)).toThrow(/"rpm".*dir, deb, AppImage, nsis, dmg/)
  })
})
