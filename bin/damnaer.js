#!/usr/bin/env node
// Runs the TypeScript sources as they are: no build step, on Node 20 too.
import { register } from 'tsx/esm/api'

register()
await import('../src/main.ts')
