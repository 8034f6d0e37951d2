import type { Failure } from '../../src-preload/contract/result.ts'

/**
 * Ends a saving whose next step the database did not take down: done all the same, a crash would leave a file that nobody
 * knows of, and the next start would save the result a second time.
 */
export class Unnoted extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'Unnoted'
    this.failure = failure
  }
}
