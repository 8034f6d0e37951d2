/**
 * Providers whose keys a profile may keep beside the key of its service. Values only, so that the window can use them
 * without the parsers.
 */
export const PROVIDERS = [
  'gemini',
  'exa',
  'copilotkit',
  'openai',
  'anthropic',
  'mistral',
  'tavily',
  'serper',
  'firecrawl',
  'metaphor',
  'stability',
  'wavespeed',
  'hf_token',
] as const
export type Provider = (typeof PROVIDERS)[number]

/** Their names as they write them themselves; not translated. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  gemini: 'Google Gemini',
  exa: 'Exa',
  copilotkit: 'CopilotKit',
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  mistral: 'Mistral',
  tavily: 'Tavily',
  serper: 'Serper',
  firecrawl: 'Firecrawl',
  metaphor: 'Metaphor',
  stability: 'Stability AI',
  wavespeed: 'WaveSpeed',
  hf_token: 'Hugging Face',
}
