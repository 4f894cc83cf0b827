import { testStore } from '../contracts/store.ts'
import { lowdbKit } from './lowdb-kit.ts'

testStore('lowdb', () => lowdbKit())
testStore('lowdb, with nobody kept in memory and many small segments', () =>
  lowdbKit({ cache: 0, segmentBytes: 4_096 }),
)
