import type { Client } from './clients.ts'

/** What a practice analysis makes of a video: it looks at the file's name, as there is no model here. */
export function analysisOf(fileName: string, client: Client): Readonly<Record<string, unknown>> {
  const name = fileName.toLowerCase()
  const client_email = client.email
  if (/vol|theft|incident/.test(name)) {
    const analysis =
      'Dissimulation d’un article : la personne près du rayon glisse un objet sous sa veste, puis se dirige vers la sortie sans passer en caisse.'
    const description = 'Une personne glisse un objet sous sa veste.'
    return {
      ...{ has_security_incident: true, incident_detected: true, incident_type: 'vol', risk_level: 'HIGH' },
      ...{ analysis, description, client_email, detailed_analysis: analysis, flash_confirmation: true },
    }
  }
  if (/doute|doubt/.test(name)) {
    const analysis = 'Geste inhabituel près du rayon.'
    return {
      ...{ has_security_incident: false, incident_detected: false, incident_type: 'comportement suspect' },
      ...{ risk_level: 'LOW', analysis, description: analysis, client_email, detailed_analysis: analysis },
      ...{ flash_confirmation: false, flash_veto: true, veto_reason: 'La personne repose l’article.' },
    }
  }
  return {
    ...{ has_security_incident: false, incident_detected: false, incident_type: '', risk_level: 'LOW' },
    ...{ analysis: 'RAS : rien de particulier sur cette vidéo.', description: 'RAS', client_email },
  }
}
