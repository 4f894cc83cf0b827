import type { Task } from './store.ts'

/** What a person hears, and what must come after what they heard before: in order, and as slow as their platform. */
const SPOKEN = new Set<Task['type']>(['say', 'sweep', 'showFile', 'showCard', 'lookUpAgency'])

/** Is this said to somebody? All else is a deed: deeds are in order among themselves and wait behind no words. */
export const isSpoken = ({ type }: Task): boolean => SPOKEN.has(type)
