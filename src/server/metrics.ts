// What /metrics tells: how many calls ended how, and how long they took; and how the background jobs do.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobState } from '../domain/background-job.ts';
import type { ClockHealth } from '../domain/clock-health.ts';
import type { LogHealth } from '../domain/log-health.ts';
import type { CallRecord } from '../gateway/gateway.ts';
import { addJobMetrics } from './job-metrics.ts';

export interface Metrics {
  readonly contentType: string;
  observe(call: CallRecord, seconds: number): void;
  text(): Promise<string>;
}

export interface MetricsParts {
  readonly jobStates: () => readonly JobState[];
  readonly logHealth: LogHealth;
  readonly clockHealth: ClockHealth;
  /** How many answers to calls without a valid signature were held back. */
  readonly heldAnswers: () => number;
}

export function newMetrics({ jobStates, logHealth, clockHealth, heldAnswers }: MetricsParts): Metrics {
  const registry = new Registry();
  addJobMetrics(registry, jobStates);
  new Gauge({
    name: 'demarc_log_writable',
    help: '1 while the log is written; 0 while its lines wait or are lost.',
    registers: [registry],
    collect() {
      this.set(logHealth.trouble() === undefined ? 1 : 0);
    },
  });
  new Counter({
    name: 'demarc_log_lost_lines_total',
    help: 'Lines of the log that were lost.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(logHealth.lostLines());
    },
  });
  new Counter({
    name: 'demarc_held_answers_total',
    help: 'Answers to calls without a valid signature that were held back, as their address sends too many.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(heldAnswers());
    },
  });
  addClockMetrics(registry, clockHealth);
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

function addClockMetrics(registry: Registry, { offsetMs, jumps }: ClockHealth): void {
  new Gauge({
    name: 'demarc_clock_offset_seconds',
    help: "How far the machine's clock was ahead of the database's when they were compared last.",
    registers: [registry],
    collect() {
      const ms = offsetMs();
      if (ms === undefined) this.remove();
      else this.set(ms / 1000);
    },
  });
  new Counter({
    name: 'demarc_clock_jumps_total',
    help: "Jumps of the machine's clock by more than a minute.",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(jumps());
    },
  });
}
