// What goes to the log when something fails that no caller is told of.
import type { Logger } from 'pino';
import { isOutage } from '../domain/store-unavailable.ts';
import type { ClockWatchParts } from '../jobs/clock-watch.ts';
import type { Service, StoreWatchParts } from '../jobs/store-watch.ts';

const services: Record<Service, string> = { reads: 'read', writes: 'written' };

/** Outages go to the log when they begin and when they end. */
export function outagesIn(log: Logger): Pick<StoreWatchParts, 'onLost' | 'onBack'> {
  return {
    onLost: (service, cause) => {
      log.error({ err: cause }, `the database cannot be ${services[service]}; until it can, calls get 503`);
    },
    // At the level of the first message, so that a log that shows one shows both.
    onBack: (service, outageMs) => {
      log.error({ outageMs }, `the database can be ${services[service]} again`);
    },
  };
}

/** A clock that is not to be trusted goes to the log when it is found so, and when it agrees again. */
export function clockErrorsIn(log: Logger): Pick<ClockWatchParts, 'onOff' | 'onAgreed' | 'onJump'> {
  return {
    onOff: (offsetMs) => {
      log.error({ offsetMs }, "the clock of this machine is more than a minute off the database's");
    },
    onAgreed: (offsetMs) => {
      log.error({ offsetMs }, "the clock of this machine agrees with the database's again");
    },
    onJump: (jumpMs) => {
      log.error({ jumpMs }, 'the clock of this machine has jumped');
    },
  };
}

/** What fails because of an outage gets no line of its own: `outagesIn` writes one for the outage. */
export function logErrorsTo(log: Logger, what: string): (cause: unknown) => void {
  return (cause) => {
    if (!isOutage(cause)) log.error({ err: cause }, what);
  };
}
