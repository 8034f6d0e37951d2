import { randomBytes } from 'node:crypto'

/** For one view of one profile; unguessable, so that no view can be made up. */
export function newNonce(): string {
  return randomBytes(16).toString('hex')
}
