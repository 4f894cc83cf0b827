import type { StorageAdapter } from 'grammy'
import type { Documents } from '../core/store.ts'

/** grammY's storage on our documents, for grammY plugins such as sessions. It cannot say "only if version 7", so it never holds a turn. */
export function grammyStorage<T>(documents: Documents, prefix = 'grammy/'): StorageAdapter<T> {
  return {
    read: async (key) => (await documents.get(prefix + key)) as T | undefined,
    write: (key, value) => documents.set(prefix + key, value),
    delete: (key) => documents.delete(prefix + key),
  }
}
