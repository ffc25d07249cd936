// What /metrics tells: how many calls ended how, and how long they took; and how the background jobs do.
import { Counter, Histogram, Registry } from 'prom-client';
import type { JobState } from '../domain/background-job.ts';
import type { CallRecord } from '../gateway/gateway.ts';
import { addJobMetrics } from './job-metrics.ts';

export interface Metrics {
  readonly contentType: string;
  observe(call: CallRecord, seconds: number): void;
  text(): Promise<string>;
}

export function newMetrics(jobStates: () => readonly JobState[]): Metrics {
  const registry = new Registry();
  addJobMetrics(registry, jobStates);
  const calls = new Counter({
    name: 'demarc_calls_total',
    help: 'API calls by action and outcome.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'demarc_call_duration_seconds',
    help: 'Time from the last byte of a call to its answer.',
    labelNames: ['action'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    observe({ action, outcome }, seconds) {
      // Only names we declare become labels: a caller must not be able to make new time series.
      calls.inc({ action: action === '' ? 'none' : action, outcome });
      duration.observe({ action: action === '' ? 'none' : action }, seconds);
    },
    text: async () => await registry.metrics(),
  };
}
