import { ModelRefused } from './model-limits.ts'

/** A JSON object whose fields nobody has looked at yet. */
export type Part = Readonly<Record<string, unknown>>

/** The value as an object; anything else is a broken model. */
export function part(value: unknown): Part {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ModelRefused('broken')
  return value as Part
}

/** The value as a list of at most `most` objects; a missing one is empty. */
export function parts(value: unknown, most: number): readonly Part[] {
  return list(value, most).map(part)
}

/** The value as a list of at most `most` whole numbers that point into something with `length` entries. */
export function indexes(value: unknown, most: number, length: number): number[] {
  return list(value, most).map((one) => index(one, length))
}

/** The value as a whole number from 0 up to, and without, `length`. */
export function index(value: unknown, length: number): number {
  return whole(value, length - 1)
}

/** The value as a whole number from 0 to `most`; a missing one is `missing`, where that is given. */
export function whole(value: unknown, most: number, missing?: number): number {
  const number = value === undefined ? missing : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) throw new ModelRefused('broken')
  if (number > most) throw new ModelRefused('broken')
  return number
}

/** The value as exactly `length` finite numbers. */
export function numbers(value: unknown, length: number): number[] {
  const found = list(value, length).filter((one) => typeof one === 'number' && Number.isFinite(one))
  if (found.length !== length) throw new ModelRefused('broken')
  return found.map(Number)
}

function list(value: unknown, most: number): readonly unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new ModelRefused('broken')
  if (value.length > most) throw new ModelRefused('too-large')
  return value
}
