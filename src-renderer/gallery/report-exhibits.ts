import type { AlertView, FileStage, ProfileView } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { batch, file, NOW, profile, windowWith } from './made-up.ts'

const HOUR = 3_600_000

/** A profile of a service that takes videos and answers in words. */
const VIGINT = profile({
  kind: 'vigint',
  origin: 'https://watch.example.com',
  service: {
    takes: 'videos',
    extensions: ['.mp4', '.m4v', '.mov', '.avi', '.mkv', '.webm'],
    maxFileBytes: 300_000_000,
    maxBatchFiles: 1,
    administers: false,
    tellsUsage: true,
    tellsHealth: true,
    sendsAlerts: true,
  },
})

type Told = Extract<FileStage, { stage: 'told' }>

const THEFT: Told = {
  stage: 'told',
  incident: true,
  risk: 'high',
  kind: 'vol',
  text: 'Dissimulation d’un article : la personne près du rayon glisse un objet sous sa veste.\nElle se dirige vers la sortie sans passer en caisse.',
  confirmed: true,
  doubt: '',
}
const DOUBTED: Told = {
  ...THEFT,
  incident: false,
  risk: 'low',
  kind: 'comportement suspect',
  text: 'Geste inhabituel près du rayon.',
  confirmed: false,
  doubt: 'La personne repose l’article.',
}
const CALM: Told = { ...THEFT, incident: false, risk: 'low', kind: '', text: 'RAS', confirmed: null }
const MAILED: AlertView = {
  at: NOW,
  mailed: true,
  to: 'security@acme.example',
  why: '',
  host: 'videos.example.com',
  until: NOW + 48 * HOUR,
}
const NOT_MAILED: AlertView = { ...MAILED, mailed: false, why: '[Errno 111] Connection refused' }

const video = (state: FileStage, name = 'caisse 2, 14 h 05.mp4') => file(state, { name, bytes: 12_345_678 })

function report(
  name: string,
  told: Told,
  options: {
    readonly screen?: 'send' | 'work' | 'results'
    readonly resends?: number
    readonly service?: Partial<ProfileView['service']>
  } = {},
): Exhibit {
  const { screen = 'work', resends = 0, service = {} } = options
  const own = { ...VIGINT, service: { ...VIGINT.service, ...service } }
  const done = { ...batch(1, { stage: 'done', ready: 1, failed: 0 }, [video(told)]), resends }
  return { name, state: () => windowWith({ profiles: [own] }, [done], { screen }) }
}

function sending(name: string, takes: ProfileView['service']['takes'], screen: 'send' | 'work' = 'send'): Exhibit {
  const service = { ...VIGINT.service, takes, extensions: takes === 'documents' ? ['.pdf', '.docx'] : ['.mp4', '.mov'] }
  return { name, state: () => windowWith({ profiles: [{ ...VIGINT, service }] }, [], { screen }) }
}

/** Services that take something else than pictures, and what some of them answer. */
export const REPORT_EXHIBITS: readonly Exhibit[] = [
  sending('send-videos', 'videos'),
  sending('send-documents', 'documents'),
  sending('send-nothing', 'nothing'),
  sending('work-empty-videos', 'videos', 'work'),
  sending('work-empty-documents', 'documents', 'work'),
  sending('work-empty-nothing', 'nothing', 'work'),
  {
    name: 'work-video-resent',
    state: () => {
      const again = {
        ...batch(1, { stage: 'sending', sentBytes: 40, totalBytes: 100 }, [video({ stage: 'sending' })]),
        resends: 2,
      }
      const next = batch(2, { stage: 'queued' }, [video({ stage: 'queued' }, 'caisse 3.mp4')])
      return windowWith({ profiles: [VIGINT] }, [next, again], { screen: 'work' })
    },
  },
  {
    name: 'work-video-lost',
    state: () => {
      const failure = { code: 'UPLOAD_NOT_KEPT', facts: { times: 6 } } as const
      const lost = batch(1, { stage: 'failed', failure, retry: true }, [
        video({ stage: 'failed', failure, retry: false, hasPreview: false }),
      ])
      return windowWith({ profiles: [VIGINT] }, [{ ...lost, resends: 5 }], { screen: 'work' })
    },
  },
  report('report-theft', THEFT),
  report('report-doubted', DOUBTED),
  report('report-calm', CALM, { screen: 'results' }),
  report('report-medium', { ...THEFT, risk: 'medium', confirmed: null }, { screen: 'send' }),
  report('report-silent', { ...THEFT, risk: 'unknown', kind: '', text: '', confirmed: null }),
  report('report-several-places', THEFT, { resends: 2 }),
  report('report-mailed', { ...THEFT, alert: MAILED }),
  report('report-not-mailed', { ...THEFT, alert: NOT_MAILED }),
  report('report-mailed-somewhere', { ...THEFT, alert: { ...MAILED, to: '', host: null, until: null } }),
  report('report-no-mail', CALM, { service: { sendsAlerts: false } }),
]
