import type { Colour } from '../src-preload/contract/views.ts'
import { SHAPES } from './locales/words.ts'

/** The twelve colours in the order they are offered; the contract's list itself comes with its parsers. */
export const COLOURS = Object.keys(SHAPES) as readonly Colour[]
