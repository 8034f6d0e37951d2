import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron'
import type { Work } from '../jobs/under-way.ts'
import type { Words } from './words.ts'

/** What main asks the person through the system's own dialogs. Null or empty: they cancelled. */
export interface Dialogs {
  chooseKeyFile(): Promise<string | null>
  chooseFiles(extensions: readonly string[]): Promise<readonly string[]>
  chooseSendFolder(): Promise<string | null>
  chooseFolder(start: string): Promise<string | null>
  chooseList(from: 'file' | 'folder'): Promise<string | null>
  /** A recovery file or one from support. Other endings may be shown too: mail programs change them. */
  chooseSealedFile(purpose: 'recovery' | 'hand-over'): Promise<string | null>
  /** Where to write one; the system has asked before another file is replaced. */
  saveSealedFile(purpose: 'recovery' | 'hand-over', name: string): Promise<string | null>
  chooseSavePath(path: string): Promise<string | null>
  /** Shows a file in the system's file manager; never opens or runs it. */
  reveal(path: string): void
}

/** Dialogs over the given window; `profile`: the one on screen, by name and shape. `.env` files have no extension, so the key dialog filters nothing out. */
export function electronDialogs(
  window: () => BrowserWindow,
  words: () => Words,
  profile: () => string | null,
): Dialogs {
  // Nothing of the window frames them: they say themselves for which profile it is. On macOS titles are not shown.
  const forProfile = (title: string): { title: string; message: string } => {
    const shown = profile()
    const text = shown === null ? title : `${title} — ${shown}`
    return { title: text, message: text }
  }
  return {
    async chooseKeyFile() {
      const answer = await dialog.showOpenDialog(window(), {
        title: words().chooseKeyFile,
        properties: ['openFile', 'showHiddenFiles'],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async chooseFiles(extensions) {
      const answer = await dialog.showOpenDialog(window(), {
        ...forProfile(words().chooseFiles),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: words().pictures, extensions: extensions.map((extension) => extension.replace(/^\./, '')) },
          { name: words().allFiles, extensions: ['*'] },
        ],
      })
      return answer.canceled ? [] : answer.filePaths
    },
    async chooseSendFolder() {
      const answer = await dialog.showOpenDialog(window(), {
        ...forProfile(words().chooseSendFolder),
        properties: ['openDirectory'],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async chooseFolder(start) {
      const answer = await dialog.showOpenDialog(window(), {
        ...forProfile(words().chooseFolder),
        defaultPath: start,
        properties: ['openDirectory', 'createDirectory'],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async chooseList(from) {
      const { chooseList, chooseListFolder, lists, allFiles } = words()
      const answer = await dialog.showOpenDialog(window(), {
        title: from === 'file' ? chooseList : chooseListFolder,
        properties: [from === 'file' ? 'openFile' : 'openDirectory'],
        filters: [
          { name: lists, extensions: ['json'] },
          { name: allFiles, extensions: ['*'] },
        ],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async chooseSealedFile(purpose) {
      const { chooseRecovery, chooseHandOver, latchkeyFiles, allFiles } = words()
      const answer = await dialog.showOpenDialog(window(), {
        title: purpose === 'recovery' ? chooseRecovery : chooseHandOver,
        properties: ['openFile'],
        filters: [
          { name: latchkeyFiles, extensions: ['latchkey'] },
          { name: allFiles, extensions: ['*'] },
        ],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async saveSealedFile(purpose, name) {
      const { saveRecovery, saveHandOver, latchkeyFiles, recoveryName } = words()
      const answer = await dialog.showSaveDialog(window(), {
        ...(purpose === 'recovery' ? { title: saveRecovery } : forProfile(saveHandOver)),
        defaultPath: `${purpose === 'recovery' ? `${recoveryName} ${name}` : name}.latchkey`,
        filters: [{ name: latchkeyFiles, extensions: ['latchkey'] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    async chooseSavePath(path) {
      const answer = await dialog.showSaveDialog(window(), {
        title: words().chooseSavePath,
        defaultPath: path,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    reveal: (path) => shell.showItemInFolder(path),
  }
}

/** Asks whether to turn to a protected profile. Closing the question leaves everything as it is. */
export async function askToTurnTo(window: BrowserWindow, profile: string, words: Words): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: `${profile} — Latchkey`,
    message: words.openProtected(profile),
    detail: words.openProtectedDetail,
    buttons: [words.openProtectedNo, words.openProtectedYes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

/** Asks once whether work goes on in the background. Closing the question is the answer by which nothing is stopped. */
export async function askAboutWork(window: BrowserWindow, work: Work, words: Words): Promise<'keep' | 'stop'> {
  const question: MessageBoxOptions = {
    type: 'question',
    title: 'Latchkey',
    message: words.quitQuestion,
    detail: words.quitDetail(work.sending, work.saving),
    buttons: [words.quitKeep, words.quitStop],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  // Over a window that is not on screen a dialog would not be seen either.
  const asking = window.isVisible() ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question)
  const { response } = await asking
  return response === 1 ? 'stop' : 'keep'
}
