import type { IntakePorts } from '../../src-main/ipc/intake-handlers.ts'
import { createKeyEntrySession } from '../../src-main/ipc/key-entry-session.ts'
import { createIntakes } from '../../src-main/tenants/intakes.ts'
import { createSelection } from '../../src-main/tenants/selection.ts'
import { ManualClock } from './manual-clock.ts'

/** A clipboard that remembers every text it was ever given by the app. */
export class FakeClipboard {
  text = ''
  readonly written: string[] = []

  /** What the handlers of a key's way in need, with this clipboard as the desktop's and nothing else there. */
  ports(): IntakePorts {
    let made = 0
    const newId = (): string => {
      made += 1
      return `id-${made}`
    }
    return {
      intakes: createIntakes(new ManualClock(), newId),
      selection: createSelection(newId),
      environmentKeys: new Map(),
      language: () => 'en',
      facts: { testRuntime: true },
      keyEntry: createKeyEntrySession({ openWindow: () => Promise.reject(new Error('no window here')) }),
      desktop: {
        readClipboard: async () => this.text,
        chooseKeyFile: async () => null,
        copyText: async (text) => {
          this.written.push(text)
          this.text = text
        },
        clearClipboardIf: async (holds) => {
          const mine = holds(this.text)
          if (mine) this.text = ''
          return mine
        },
      },
    }
  }
}
