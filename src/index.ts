// What the package gives to `import … from 'demarc'`.
export { ControlRefusal } from './control/refusal.ts';
export type {
  AccountKey,
  AccountOptions,
  CallFilter,
  DemarcClock,
  DemarcFaults,
  DemarcHandle,
  DemarcOptions,
  DemarcPace,
  Fault,
  FaultInForce,
  FaultRule,
  LocalName,
  RecordedCall,
  Seeded,
  StepPace,
} from './embed/embedding.ts';
export { startDemarc } from './embed/start-demarc.ts';
export { SettingsError } from './settings/settings-error.ts';
