import { type Failure, fail } from '../../src-preload/contract/result.ts'

/** The system's code of a thrown file error (`ENOENT`), or the empty string. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What a person is told when one of their files cannot be read. `name` is the file's name. */
export function readFailure(error: unknown, name: string): { readonly ok: false; readonly failure: Failure } {
  const errno = errnoOf(error)
  switch (errno) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('FILE_MISSING', { name })
    case 'ELOOP':
      return fail('FILE_LINK_LOOP', { name })
    case 'EISDIR':
      return fail('FILE_IS_FOLDER', { name })
    case 'ENXIO':
      return fail('FILE_NOT_REGULAR', { name })
    // What Windows says of a file that another program opened for itself alone, and others of one being run or locked.
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EAGAIN':
      return fail('FILE_LOCKED', { name })
    default:
      return fail('FILE_UNREADABLE', { name, errno })
  }
}

/** What a person is told when a result cannot be written. `folder` is the folder they chose. */
export function writeFailure(error: unknown, folder: string): { readonly ok: false; readonly failure: Failure } {
  const errno = errnoOf(error)
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('DISK_FULL', { folder })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return fail('SAVE_DENIED', { folder, errno })
    default:
      return fail('SAVE_FAILED', { folder, errno })
  }
}
