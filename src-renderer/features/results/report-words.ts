import type { Risk } from '../../../src-preload/contract/report.ts'
import type { FileStage } from '../../../src-preload/contract/views.ts'
import type { TextKey } from '../../locales/en.ts'
import type { Text } from '../../locales/text.ts'

export type Told = Extract<FileStage, { stage: 'told' }>

/** How grave it is, in a word. */
export const RISK_WORDS = {
  high: 'report.high',
  medium: 'report.medium',
  low: 'report.low',
  unknown: 'report.unknown',
} as const satisfies Record<Risk, TextKey>

/** The shape beside the word, so that it is never told by colour alone. */
export const RISK_MARKS: Readonly<Record<Risk, string>> = { high: '▲', medium: '◆', low: '●', unknown: '○' }

/** Whether a second look bore it out, in words; null where there was none. */
export function secondLook({ t }: Text, { confirmed }: Told): string | null {
  if (confirmed === null) return null
  return t(confirmed ? 'report.confirmed' : 'report.doubted')
}

/** The whole report as a text for somebody else; the service's own words stay as they came. */
export function reportText(text: Text, name: string, told: Told): string {
  const { t } = text
  const line = (label: string, said: string): string => `${label}${t('app.colon')} ${said}`
  const second = secondLook(text, told)
  const lines = [
    t('report.title', { name }),
    t(told.incident ? 'report.incident' : 'report.calm'),
    line(t('report.risk'), t(RISK_WORDS[told.risk])),
    ...(told.kind === '' ? [] : [line(t('report.kind'), told.kind)]),
    ...(second === null ? [] : [line(t('report.second'), second)]),
    '',
    told.text === '' ? t('report.noText') : told.text,
    ...(told.doubt === '' ? [] : ['', line(t('report.doubt'), told.doubt)]),
  ]
  return `${lines.join('\n')}\n`
}
