import type { Exhibit } from './exhibits.ts'
import { batch, file, KEY, NOW, profile, windowWith } from './made-up.ts'

/** What a job says that waits, or that only the person can decide on. */
export const WORK_EXHIBITS: readonly Exhibit[] = [
  {
    name: 'send-service-away',
    state: () => {
      const waiting = batch(1, { stage: 'queued' }, [file({ stage: 'queued' })])
      const notice = { code: 'NETWORK_REFUSED', facts: { seconds: 8, again: NOW + 8_000 } } as const
      return windowWith({}, [{ ...waiting, notice }])
    },
  },
  {
    name: 'send-looked-for',
    state: () => {
      const lost = batch(1, { stage: 'unsure', failure: { code: 'ANSWER_LOST' } }, [file({ stage: 'waiting' })])
      return windowWith({}, [{ ...lost, notice: { code: 'UPLOAD_LOOKED_FOR' } }])
    },
  },
  {
    name: 'send-limit',
    state: () => {
      const waiting = batch(1, { stage: 'queued' }, [file({ stage: 'queued' })])
      // Behind every clock: the pictures show the same number of seconds on every day.
      const notice = { code: 'RATE_LIMITED', facts: { seconds: 12, again: NOW + 12_000, perMinute: 60 } } as const
      return windowWith({}, [{ ...waiting, notice }])
    },
  },
  {
    name: 'send-key-refused',
    state: () => {
      const key = { ...KEY, state: 'refused', failure: { code: 'KEY_REFUSED' } } as const
      const refused = batch(1, { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true }, [
        file({ stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: false, hasPreview: false }),
      ])
      return windowWith({ profiles: [profile({ key })] }, [refused])
    },
  },
]
