import type { ErrorCode } from './error-codes.ts'

/** Details a sentence may name (a size, a file name, a count). Never a key, a header, a body or a URL with a query. */
export type Facts = Readonly<Record<string, string | number>>

/** An expected refusal: a closed code, and the facts its sentence needs. Bugs are exceptions instead. */
export interface Failure {
  readonly code: ErrorCode
  readonly facts?: Facts | undefined
}

/** What every fallible operation returns: a value or a {@link Failure}, never both. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps a code and its facts as an expected failure. */
export function fail(code: ErrorCode, facts?: Facts): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: facts === undefined ? { code } : { code, facts } }
}
