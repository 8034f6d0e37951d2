const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What step 1 wants, in the order in which the observed service complains. */
const REQUIRED = ['gemini', 'exa', 'copilotkit'] as const

const FORMS = [
  ['gemini', (key: string) => key.startsWith('AIza'), "Gemini API key must start with 'AIza'"],
  [
    'exa',
    (key: string) => UUID.test(key),
    'Exa API key must be a valid UUID (format: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)',
  ],
  ['copilotkit', (key: string) => key.startsWith('ck_pub_'), "CopilotKit API key must start with 'ck_pub_'"],
] as const

/** Why the keys of step 1 are not taken, in the service's words; null: they are. */
export function whyStepFails(keys: Readonly<Record<string, string>>): string | null {
  const missing = REQUIRED.filter((provider) => !keys[provider])
  if (missing.length > 0) return `Missing required API keys: ${missing.join(', ')}`
  const wrong = FORMS.filter(([provider, isRight]) => !isRight(keys[provider] ?? ''))
  return wrong.length === 0 ? null : wrong.map(([, , words]) => words).join('; ')
}

/** A key as lists show it: stars, and the last four characters. */
export function masked(key: string): string {
  return key.length <= 4 ? '*'.repeat(key.length) : `${'*'.repeat(key.length - 4)}${key.slice(-4)}`
}
