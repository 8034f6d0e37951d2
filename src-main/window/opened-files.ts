import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failure } from '../../src-preload/contract/result.ts'
import { isLikeKey } from '../vault/is-like-key.ts'
import { keyInArguments } from './start-findings.ts'

/** What hand-over files end in; the system starts the app with them, and with nothing else. */
const EXTENSION = /\.latchkey$/i

/** More at once is a slip of the hand, and each is a question to the person. */
const MOST_WAITING = 8

/** Where an argument points on this machine; null for an address elsewhere, or one that is none. */
function pathOf(argument: string, folder: string): string | null {
  // File managers on Linux name files by address.
  if (!/^file:/i.test(argument)) return resolve(folder, argument)
  try {
    return fileURLToPath(argument)
  } catch {
    return null
  }
}

/** A bare word may be a key that somebody put an ending to; what the system names is a whole path or an address. */
async function mayBeKey(argument: string): Promise<boolean> {
  return !isAbsolute(argument) && !/[/\\]/.test(argument) && (await isLikeKey(argument.replace(EXTENSION, '')))
}

/**
 * The hand-over files among the arguments the app was started with. Switches are ignored, and whatever looks like a key
 * is never taken for a file, so that it is not looked for on disk and its text shown.
 * @param given arguments without the program itself
 * @param folder what relative names are relative to: the working directory of whoever started the app
 * @returns absolute paths, each once, in their order; whether there are such files is not asked here
 */
export async function filesInArguments(given: readonly string[], folder: string): Promise<string[]> {
  const paths = new Set<string>()
  for (const argument of given) {
    if (argument.startsWith('-') || !EXTENSION.test(argument) || (await mayBeKey(argument))) continue
    const path = pathOf(argument, folder)
    if (path !== null) paths.add(path)
  }
  return [...paths]
}

/** What a start of the app says about itself to the one that runs already. */
export interface Start {
  readonly given: readonly string[]
}

/** By hand: a start would wait for a library that looks at nothing else of it. */
function isStart(start: unknown): start is Start {
  if (typeof start !== 'object' || start === null || !('given' in start)) return false
  return Array.isArray(start.given) && start.given.every((one) => typeof one === 'string')
}

/** What a start asks for: files, or a refusal to show because a key was among its arguments. */
export interface ReadStart {
  readonly files: readonly string[]
  readonly refusal: Failure | null
}

/** Reads what another start said, as it came; `folder` as for {@link filesInArguments}. */
export async function readStart(start: unknown, folder: string): Promise<ReadStart> {
  if (!isStart(start)) return { files: [], refusal: null }
  const { given } = start
  return { files: await filesInArguments(given, folder), refusal: await keyInArguments(given) }
}

/** Files that people open with the app, from wherever the system tells it. */
export interface OpenedFiles {
  opened(...paths: readonly string[]): void
  /** There is a window: hands over what waited for it, and from now on each file as it comes. */
  ready(): void
}

/** Collects them for `onFileOpened`: macOS names the first one before there is anything to show it in. */
export function createOpenedFiles(onFileOpened: (path: string) => void): OpenedFiles {
  let waiting: string[] | null = []
  return {
    opened(...paths) {
      const taken = paths.slice(0, MOST_WAITING)
      if (waiting === null) for (const path of taken) onFileOpened(path)
      else waiting = [...new Set([...waiting, ...taken])].slice(0, MOST_WAITING)
    },
    ready() {
      const waited = waiting ?? []
      waiting = null
      for (const path of waited) onFileOpened(path)
    },
  }
}
