import type { Colour } from '../../src-preload/contract/views.ts'
import { writePng } from '../pictures/write-png.ts'

/** The profiles' colours as the window has them; a test compares them with its style sheet. */
export const PROFILE_RGB: Readonly<Record<Colour, number>> = {
  blue: 0x2f6fde,
  orange: 0xd9730d,
  green: 0x2e8b57,
  purple: 0x7b4fc9,
  red: 0xc8372d,
  teal: 0x0f8b8d,
  brown: 0x8a5a35,
  pink: 0xd1488f,
  olive: 0x7a8018,
  navy: 0x27408b,
  gold: 0xb58900,
  grey: 0x6b7480,
}

const SIDE = 64

/** A small picture in the profile's colour, as a PNG: what a notification wears beside the name. */
export function colourPicture(colour: Colour): Uint8Array {
  const rgb = PROFILE_RGB[colour]
  const point = [(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff]
  const points = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_none, index) => point[index % 3] ?? 0)
  return writePng(SIDE, SIDE, points)
}
