import type { Line } from '../src/core/conversation.ts'
import { countKinds, type FileKind } from '../src/core/files/told-file.ts'

/** A line that counts files: "2 pictures · 1 voice message". */
export const filesLine = (key: string, files: readonly { readonly kind: FileKind }[] = []): Line => ({
  key,
  values: {
    list: {
      lines: countKinds(files).map(([kind, count]) => ({
        key: `files.${kind}`,
        values: { number: { number: count } },
      })),
    },
  },
})
