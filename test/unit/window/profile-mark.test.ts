import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodePicture } from '../../../src-main/pictures/decode.ts'
import { markedName } from '../../../src-main/window/profile-mark.ts'
import { colourPicture, PROFILE_RGB } from '../../../src-main/window/profile-picture.ts'
import { wordsFor } from '../../../src-main/window/words.ts'
import { PROFILE_SHAPES } from '../../../src-preload/contract/profile-shapes.ts'
import { COLOURS } from '../../../src-preload/contract/views.ts'

const tokens = readFileSync(join(import.meta.dirname, '../../../src-renderer/tokens.css'), 'utf8')

describe.each(COLOURS)('a %s profile outside of the window', (colour) => {
  it('wears the colour and the shape that it has in the window', () => {
    const rgb = `#${PROFILE_RGB[colour].toString(16).padStart(6, '0')}`
    const rule = `[data-colour="${colour}"] {\n  --mine: ${rgb};\n  --mark: "${PROFILE_SHAPES[colour]}";\n}`
    expect(tokens).toContain(rule)
  })

  it('has a picture of that colour and no other', async () => {
    const picture = await decodePicture(Buffer.from(colourPicture(colour)), new ArrayBuffer(0), 64)
    if ('reason' in picture) throw new Error(picture.reason)
    const points = new Set<number>()
    for (let at = 0; at < picture.rgb.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = picture.rgb.slice(at, at + 3).map((part) => Math.round(part * 255))
      points.add((red << 16) | (green << 8) | blue)
    }
    expect([picture.width, [...points]]).toEqual([64, [PROFILE_RGB[colour]]])
  })
})

describe('a profile’s name outside of the window', () => {
  const name = (environment: 'production' | 'staging' | 'development', language: 'en' | 'fr' = 'en') =>
    markedName({ name: 'Acme', colour: 'orange', environment }, wordsFor(language))

  it('says which installation it is for, where that is not the usual one', () => {
    expect([name('production'), name('staging'), name('development', 'fr')]).toEqual([
      '▲ Acme',
      '▲ Acme (staging)',
      '▲ Acme (développement)',
    ])
  })

  it('has a shape that no other colour has', () => {
    expect(new Set(Object.values(PROFILE_SHAPES)).size).toBe(COLOURS.length)
  })
})
