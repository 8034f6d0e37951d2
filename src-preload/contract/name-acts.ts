/** What can become of a result whose name a file has already. Without zod: the window offers these. */
export const NAME_ACTS = ['keep-both', 'replace', 'skip'] as const

/** What is done about it by itself; `ask`: the person says so each time. */
export const NAME_POLICIES = ['ask', ...NAME_ACTS] as const

export type NameAct = (typeof NAME_ACTS)[number]
export type NamePolicy = (typeof NAME_POLICIES)[number]
