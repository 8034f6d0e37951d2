import type { DueNotice } from '../rotation/due-watch.ts'
import type { Announcement } from './notices.ts'
import { type Marked, markedName } from './profile-mark.ts'
import type { Words } from './words.ts'

/** With more profiles than this, the rest is a number. */
const MOST_NAMED = 3

/** A profile as a notification speaks of it; `contact` is empty where nobody is named. */
export interface Spoken extends Marked {
  readonly contact: string
  /** A new key is here already, and comes into use once the service accepts it: nobody is to be asked for another. */
  readonly waits: boolean
}

/**
 * What to say of keys that are due, in one notification however many there are; null where nothing is left to say.
 * Profiles that are gone (`about` gives null) are left out. Days are not named: the window does that, in the person's
 * time zone, and a notification may be read a day later.
 */
export function announceDue(
  notices: readonly DueNotice[],
  about: (tenantId: string) => Spoken | null,
  words: Words,
): Announcement | null {
  const named = notices.flatMap((notice) => {
    const spoken = about(notice.tenantId)
    return spoken === null ? [] : [{ ...notice, ...spoken }]
  })
  const [only] = named
  if (only === undefined) return null
  if (named.length === 1) {
    const { tenantId, colour } = only
    return {
      title: markedName(only, words),
      body: [bodyOf(only, words), ...nextOf(only, words)].join(' '),
      tenantId,
      colour,
    }
  }
  const names = named.slice(0, MOST_NAMED).map((one) => markedName(one, words))
  return { title: 'Latchkey', body: words.keysDue(names, named.length - names.length), tenantId: null, colour: null }
}

function bodyOf({ stage, gone }: DueNotice, words: Words): string {
  if (stage === 'near') return words.keyDueNear
  if (stage === 'over') return words.keyDueOver
  // A day that is gone for this computer's clock alone is nothing to rely on, but something to look at.
  return gone ? words.keyDueUnsure : words.keyDueLast
}

function nextOf({ contact, waits }: Spoken, words: Words): string[] {
  if (waits) return [words.newKeyWaits]
  return contact === '' ? [] : [words.askForKey(contact)]
}
