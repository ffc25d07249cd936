// What can be made to go wrong inside a rule, so that others see how they bear it. Only who steers a server in local mode does.

export interface InjectedFaults {
  /** Whether the payment that the call asks for bounces, whatever the balance. The same however often it is asked. */
  paymentBounces(): boolean;
}

export const noInjectedFaults: InjectedFaults = { paymentBounces: () => false };
