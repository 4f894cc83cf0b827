import type { Task } from './store.ts'

/**
 * A mark of tasks of which one is as good as many: a newer one says all that an older one would, so the older one is not carried out if it
 * still waits. A flood then costs each message the same, however many wait. Undefined: each of them counts.
 */
export function newestOnly(task: Task): string | undefined {
  switch (task.type) {
    case 'showCase':
      return markOf('show', task.to, task.frame, task.code, task.desk, task.did)
    case 'wishOfCase':
      return task.wish.type === 'read' ? markOf('read', task.code, task.frame) : undefined
    case 'workAtDesk':
      return task.act?.type === 'read' ? markOf('read', task.desk, task.code, task.frame) : undefined
    case 'tell': {
      const { to, event } = task
      if (event.type !== 'queued') return undefined
      return markOf('queued', to, event.line.code, event.notify, event.isGone)
    }
    case 'inform': {
      const { to, news } = task
      if (news.type === 'case.knock') return markOf(news.type, to)
      return news.type === 'desk.knock' ? markOf(news.type, to, news.what) : undefined
    }
    default:
      return undefined
  }
}

const markOf = (...parts: readonly (string | number | boolean | undefined)[]): string => JSON.stringify(parts)
