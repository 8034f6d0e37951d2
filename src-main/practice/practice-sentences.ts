import type { Failure } from '../../src-preload/contract/result.ts'

/** Why the practice service did not start, and what whoever started it by hand can do about it. */
export interface Refusal {
  readonly cause: string
  readonly remedy: string
}

/** Puts a failure of the start into words. */
export function whyNotStarted(failure: Failure, dataFolder: string): Refusal {
  const { code, facts = {} } = failure
  if (code === 'DISK_FULL') return { cause: 'The disk is full', remedy: `free some space for ${dataFolder}` }
  const why = facts.why ?? code
  const otherFolder = 'choose another folder with --data'
  switch (why) {
    case 'busy':
      return { cause: `Another practice service already uses ${dataFolder}`, remedy: `end it or ${otherFolder}` }
    case 'port-taken':
      return {
        cause: `Port ${facts.port} is already taken`,
        remedy: 'choose another one with --port, or 0 for any free one',
      }
    case 'port-refused':
      return {
        cause: `Port ${facts.port} may not be used by this account`,
        remedy: 'choose one above 1023 with --port',
      }
    case 'data-damaged':
      return {
        cause: `The data file ${facts.file} in ${dataFolder} is damaged or not ours`,
        remedy: `move it away or ${otherFolder}`,
      }
    default:
      return { cause: `The folder ${dataFolder} cannot be written to`, remedy: otherFolder }
  }
}
