import { SCHEMAS } from '../../src-preload/contract/schemas.ts'

/**
 * Has the parsers of the page's first question made and used once, on the answer as it stands. What is wrong with the
 * answer is said to whoever really asks: nothing may end a start that only makes it quicker.
 */
export function rehearseSnapshot(answer: unknown): void {
  SCHEMAS['app.snapshot'].request.safeParse({})
  SCHEMAS['app.snapshot'].response.safeParse(answer)
}
