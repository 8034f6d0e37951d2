import type { IntakePorts } from '../../src-main/ipc/intake-handlers.ts'
import { createKeyEntrySession } from '../../src-main/ipc/key-entry-session.ts'
import { createIntakes } from '../../src-main/tenants/intakes.ts'
import { detailsOf } from '../../src-main/tenants/profile-details.ts'
import { createSelection } from '../../src-main/tenants/selection.ts'
import { ManualClock } from './manual-clock.ts'

/** A clipboard that remembers every text it was ever given by the app. */
export class FakeClipboard {
  text = ''
  readonly written: string[] = []
  /** Links that the mail program was opened with, if there is one. */
  readonly mailed: string[] = []
  hasMail = true
  contact = ''

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
      askedRole: { now: () => 'client', isForNew: () => false, expect: () => undefined },
      environmentKeys: new Map(),
      details: { all: () => new Map([['tenant-acme', { ...detailsOf(new Map(), ''), contact: this.contact }]]) },
      language: () => 'en',
      facts: { testRuntime: true },
      keyEntry: createKeyEntrySession({ openWindow: () => Promise.reject(new Error('no window here')) }),
      desktop: {
        readClipboard: async () => this.text,
        chooseKeyFile: async () => null,
        openMail: async (link) => {
          this.mailed.push(link)
          return this.hasMail
        },
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
