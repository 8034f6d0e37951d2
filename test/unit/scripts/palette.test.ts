import { decode } from 'fast-png'
import { expect, it } from 'vitest'
import { withPalette } from '../../../scripts/lib/palette.mjs'

/** A picture of so many colours, one for each pixel; the first one ten times. */
function picture(colours: number) {
  const shades = Array.from({ length: colours }, (_, nth) => [nth & 255, nth >> 8, 100])
  const data = Uint8Array.from([...Array.from({ length: 10 }, () => [0, 0, 100]), ...shades].flat())
  return { width: colours + 10, height: 1, channels: 3, data }
}

/** What a decoder makes of it, as colours of pixels. */
function read(file: Buffer): number[][] {
  const { data, palette = [] } = decode(file)
  return Array.from(data, (place) => [...(palette[place] ?? [])])
}

it('a picture of few colours comes back as it was', () => {
  const given = picture(200)
  expect(read(withPalette(given)).flat()).toEqual([...given.data])
})

it('of more colours than there is room for, the rare ones become their neighbours', () => {
  const given = picture(300)
  const got = read(withPalette(given)).flat()
  expect(got.slice(0, 30)).toEqual([...given.data].slice(0, 30))
  const far = got.map((value, at) => Math.abs(value - (given.data[at] ?? 0)))
  expect(Math.max(...far)).toBeLessThan(50)
})
