import type { ActivityEntry, Alteration } from '../../src-preload/contract/activity.ts'
import type { KeyOperation } from '../../src-preload/contract/activity-kinds.ts'
import type { TextKey } from './en.ts'
import type { Text } from './text.ts'
import { activityWords } from './words.ts'

const USES = {
  upload: 'activity.used.upload',
  download: 'activity.used.download',
  'check-key': 'activity.used.checkKey',
  manage: 'activity.used.manage',
  ask: 'activity.used.ask',
} as const satisfies Record<KeyOperation, TextKey>

/** A line of the list in words. What the service answered is said in words too; the saved list has its numbers. */
export function lineWords(text: Text, entry: ActivityEntry): string {
  const { t } = text
  const { kind, files, operation, control, status } = entry
  if (kind === 'key-denied' && status === 'ORIGIN_NOT_ALLOWED') return t('activity.keptIn')
  if (kind === 'list-altered' && status !== null) return t('activity.listAltered', { lines: status })
  if (kind !== 'key-used' || operation === null) return activityWords(text, kind, files)
  const used = t(control ? 'activity.used.control' : USES[operation])
  const code = Number(status)
  if (Number.isNaN(code)) return `${used} ${t('activity.notReached')}`
  return code >= 500 ? `${used} ${t('activity.serviceFailed')}` : used
}

/** What was found to be altered. */
export function alterationWords({ t }: Text, { what, line, until }: Alteration): string {
  switch (what) {
    case 'changed':
      return t('activity.lineChanged', { line })
    case 'missing':
      return t('activity.lineMissing', { line })
    case 'inserted':
      return t('activity.lineInserted', { line })
    case 'cut':
      return line === until ? t('activity.lineCut', { line }) : t('activity.linesCut', { line, until })
    case 'rewritten':
      return line === until ? t('activity.lineChanged', { line }) : t('activity.linesRewritten', { line, until })
  }
}
