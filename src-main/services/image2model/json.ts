import { safeParse } from 'secure-json-parse'

/** Parses JSON text without ever throwing; anything that is no JSON, or that tries to reach a prototype, is null. */
export function readJson(text: string): unknown {
  return safeParse(text)
}
