import type { Risk } from '../../../src-preload/contract/report.ts'
import type { Secret } from '../../vault/secret.ts'
import { withoutKey } from '../plain-text.ts'
import type { Report } from '../service-adapter.ts'
import type { WireAnalysis } from './wire.ts'

const RISK_WORDS: Readonly<Record<string, Risk>> = {
  CRITICAL: 'high',
  HIGH: 'high',
  MEDIUM: 'medium',
  MODERATE: 'medium',
  LOW: 'low',
  NONE: 'low',
}

/**
 * The report that an analysis comes to; its words stay in the language they came in. `secret` is the key it was asked
 * with, and stands in none of them.
 */
export function reportOf(wire: WireAnalysis, secret: Secret): Report {
  const clean = (text: string): string => withoutKey(text, secret).trim()
  const longer = [wire.detailed_analysis, wire.analysis, wire.description].map(clean).find((text) => text !== '')
  const confirmed = wire.flash_confirmation ?? null
  return {
    incident: wire.has_security_incident || wire.incident_detected === true,
    risk: RISK_WORDS[wire.risk_level.trim().toUpperCase()] ?? 'unknown',
    kind: clean(wire.incident_type),
    text: longer ?? '',
    confirmed,
    doubt: confirmed === true ? '' : clean(wire.veto_reason),
  }
}
