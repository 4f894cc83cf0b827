import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueQueue } from '../../src/stores/lowdb/due.ts'

const key = fc.integer({ min: 0, max: 9 }).map(String)
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), key, due: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ do: fc.constant('delete' as const), key }),
  fc.record({ do: fc.constant('take' as const), after: fc.integer({ min: 0, max: 20 }) }),
)

test('whatever is put in and taken out, the earliest that is due comes first and nobody comes twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = dueQueue(0)
      const model = new Map<string, number>()
      let now = 0
      for (const one of steps) {
        if (one.do === 'set') {
          queue.set(one.key, one.due)
          model.set(one.key, one.due)
        } else if (one.do === 'delete') {
          queue.delete(one.key)
          model.delete(one.key)
        } else {
          now += one.after
          const earliest = Math.min(...model.values())
          const taken = queue.take(now)
          if (earliest > now) expect(taken).toBeUndefined()
          else expect(model.get(taken as string)).toBe(earliest)
          if (taken !== undefined) model.delete(taken)
        }
        expect(queue.next()).toBe(Math.min(...model.values()))
      }
    }),
  )
})
