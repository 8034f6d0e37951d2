import { parse } from 'secure-json-parse'
import type { z } from 'zod'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

const DEEPEST = 64
const LONGEST = 16 * 1024 * 1024

/** True when brackets nest deeper than any honest answer: whatever walks such a value runs out of stack. */
function tooDeep(text: string): boolean {
  let depth = 0
  // Strings are skipped whole, so that brackets inside them do not count.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > DEEPEST) return true
  }
  return false
}

/**
 * Reads an answer's text into a schema. Never throws: `ANSWER_UNREADABLE` says in `what` whether it was `empty`,
 * `html` (a captive portal, an error page), too `long`, too `deep`, no `json` (a text that reaches for a prototype
 * included), or of another `shape`.
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>): Result<T> {
  const unreadable = (what: string): Result<never> => fail('ANSWER_UNREADABLE', { what })
  const start = text.slice(0, 200).trimStart()
  if (start === '' && text.trim() === '') return unreadable('empty')
  if (start.startsWith('<')) return unreadable('html')
  if (text.length > LONGEST) return unreadable('long')
  if (tooDeep(text)) return unreadable('deep')
  let value: unknown
  try {
    value = parse(text, { protoAction: 'error', constructorAction: 'error' })
  } catch {
    return unreadable('json')
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : unreadable('shape')
}
