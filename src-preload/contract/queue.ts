/** Where a waiting batch can be put among those of its profile. */
export const MOVES = ['first', 'up', 'down', 'last'] as const
export type Move = (typeof MOVES)[number]
