import { describe, expect, it } from 'vitest'
import { judgeUpload } from '../../../src-main/jobs/upload-verdict.ts'
import { ERROR_CODES, type ErrorCode } from '../../../src-preload/contract/error-codes.ts'

const WAIT: readonly ErrorCode[] = [
  'NETWORK_UNREACHABLE',
  'NETWORK_NAME_UNKNOWN',
  'NETWORK_REFUSED',
  'NETWORK_LOST',
  'NETWORK_TIMEOUT',
  'CANCELLED',
]
const UNSURE: readonly ErrorCode[] = ['ANSWER_LOST', 'ANSWER_UNREADABLE', 'ANSWER_TOO_LARGE']

describe('after an upload without a receipt', () => {
  it('repeats by itself only what the service certainly does not have', () => {
    const repeated = (bodyComplete: boolean): ErrorCode[] =>
      ERROR_CODES.filter((code) => judgeUpload({ code }, bodyComplete).kind === 'wait')
    expect(repeated(false).sort()).toEqual([...WAIT, 'RATE_LIMITED'].sort())
    expect(repeated(true)).toEqual(['RATE_LIMITED'])
  })

  it('asks the person about what the service may have', () => {
    const asked = (bodyComplete: boolean): ErrorCode[] =>
      ERROR_CODES.filter((code) => judgeUpload({ code }, bodyComplete).kind === 'unsure')
    expect(asked(true).sort()).toEqual([...WAIT, ...UNSURE, 'INTERNAL'].sort())
    expect(asked(false).sort()).toEqual([...UNSURE].sort())
  })

  it('offers another try except where the same files can never be taken', () => {
    const hopeless = ERROR_CODES.filter((code) => {
      const verdict = judgeUpload({ code }, false)
      return verdict.kind === 'refused' && !verdict.retry
    })
    expect(hopeless.sort()).toEqual(
      [
        'FILE_EMPTY',
        'FILE_IS_DEVICE',
        'FILE_IS_FOLDER',
        'FILE_IS_PIPE',
        'FILE_LINK_LOOP',
        'FILE_NOT_REGULAR',
        'FILE_TOO_LARGE',
        'FILE_TYPE',
        'ORIGIN_NOT_ALLOWED',
        'TOO_LARGE_FOR_SERVER',
      ].sort(),
    )
  })
})
