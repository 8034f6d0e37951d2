import type { Colour } from './views.ts'

/** The shape that goes with each colour, so that a profile is never told by colour alone. Used on both sides. */
export const PROFILE_SHAPES: Readonly<Record<Colour, string>> = {
  blue: '●',
  orange: '▲',
  green: '■',
  purple: '◆',
  red: '★',
  teal: '⬟',
  brown: '⬢',
  pink: '♥',
  olive: '✚',
  navy: '▼',
  gold: '☀',
  grey: '◐',
}
