import type { FolderTake } from '../../src-preload/contract/folders.ts'
import type { Exhibit } from './exhibits.ts'
import { batch, file, KEY, NOW, profile, windowWith } from './made-up.ts'

/** What a job says that waits, or that only the person can decide on. */
export const WORK_EXHIBITS: readonly Exhibit[] = [
  {
    name: 'send-refused',
    state: () =>
      windowWith({}, [], {
        refused: [
          {
            handle: null,
            name: 'scan-04.tif',
            bytes: 812_000,
            failure: { code: 'FILE_TYPE', facts: { name: 'scan-04.tif' } },
            dropped: null,
            tenantId: 'profile-0001',
          },
        ],
      }),
  },
  {
    name: 'send-key-file',
    state: () =>
      windowWith({}, [], {
        refused: [
          {
            ...{ handle: null, name: '.env', bytes: 0, dropped: null, tenantId: 'profile-0001' },
            failure: { code: 'FILE_IS_KEY_FILE' },
          },
        ],
      }),
  },
  {
    name: 'send-service-away',
    state: () => {
      const waiting = batch(1, { stage: 'queued' }, [file({ stage: 'queued' })])
      const notice = { code: 'NETWORK_REFUSED', facts: { seconds: 8, again: NOW + 8_000 } } as const
      return windowWith({}, [{ ...waiting, notice }])
    },
  },
  {
    name: 'send-folder',
    state: () => {
      const folder = {
        taken: 1_000,
        skipped: [
          { code: 'FILE_TYPE', count: 212 },
          { code: 'FILE_IS_LINK', count: 1 },
        ],
        listed: [
          { name: 'notes.txt', code: 'FILE_TYPE' },
          { name: 'last year', code: 'FILE_IS_LINK' },
        ],
        rest: 'rest-0001',
      } satisfies FolderTake
      return windowWith({}, [], {
        folders: [{ id: 1, tenantId: 'profile-0001', name: 'Chairs 2025', folder, faceLimit: null }],
      })
    },
  },
  {
    name: 'send-folder-nothing',
    state: () => {
      const folder = { taken: 0, skipped: [], listed: [], rest: null }
      return windowWith({}, [], {
        folders: [{ id: 1, tenantId: 'profile-0001', name: 'Empty', folder, faceLimit: null }],
        looking: ['profile-0001'],
      })
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
    name: 'send-no-key',
    state: () => {
      const key = {
        ...KEY,
        state: 'none',
        storage: 'none',
        fingerprint: null,
        storedAt: null,
        verifiedAt: null,
      } as const
      const waiting = batch(1, { stage: 'queued' }, [file({ stage: 'queued' })])
      return windowWith({ profiles: [profile({ key, due: null })] }, [{ ...waiting, notice: { code: 'KEY_ABSENT' } }])
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
