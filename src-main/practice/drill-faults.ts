import type { DrillName } from '../../src-preload/contract/drills.ts'
import type { PracticeFaults } from './faults.ts'

/** Longer than anybody takes for a hiccup, shorter than any of the app's deadlines. */
const SLOW_MS = 8_000

/** What a drill does to the service; `ended` settles when the drill does. */
type Faults = (ended: () => Promise<void>) => PracticeFaults

const FAULTS: Readonly<Record<DrillName, Faults>> = {
  'key-refused': () => ({ keys: 'none' }),
  // The service is well: the day on which the key is to be changed is main's business.
  'key-due': () => ({}),
  'key-lost-on-way': () => ({ dropAnswerOfCreate: true }),
  'no-keys-set': () => ({ keys: 'not-configured' }),
  'service-away': () => ({ oddAnswers: [{ url: '/', kind: 'reset' }] }),
  'gateway-page': () => ({ proxyPage: true }),
  'slow-answers': () => ({ oddAnswers: [{ url: '/', kind: 'late', ms: SLOW_MS }] }),
  'uploads-limited': () => ({ uploadsPerMinute: 0 }),
  'upload-unanswered': () => ({ dropAnswerOfUpload: true }),
  'queue-stuck': (ended) => ({ holdJobs: ended }),
  'pictures-fail': () => ({ failEveryFile: 'No shape was found in the picture' }),
  'job-unheard-of': () => ({ forgetJobs: true }),
  'result-cut': () => ({ modelsFail: 'broken' }),
  'result-damaged': () => ({ modelsFail: 'short' }),
  'result-thrown-away': () => ({ modelsFail: 'gone' }),
}

/** The settings with which the practice service plays a drill, until `ended` settles. Pure. */
export function faultsOf(drill: DrillName, ended: () => Promise<void>): PracticeFaults {
  return FAULTS[drill](ended)
}
