// What each action without conformance cases, such as those of the staff's product, is called about, where it is about
// something that has to be there first.
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { createPhysicalConnectionSetupOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import type { PhysicalConnectionStatus } from '../../src/domain/physical-connection.ts';
import { application, loaApplication, type TestProvider } from '../support/provider.ts';
import { anInterface, askedOfVRouter } from '../support/router-interfaces.ts';
import type { Parameters } from '../support/signed-call.ts';

type Arrange = (provider: TestProvider) => Promise<Parameters>;

function connectionIn(status: PhysicalConnectionStatus, more: Parameters = {}): Arrange {
  return async (provider) => ({ PhysicalConnectionId: await provider.connectionIn(status), ...more });
}

const loaAppliedFor: Arrange = async (provider) => {
  const InstanceId = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId });
  return { InstanceId };
};

const loaInForce: Arrange = async (provider) => {
  const named = await loaAppliedFor(provider);
  await provider.operator(acceptPhysicalConnectionLOA, named);
  return named;
};

const orderPlaced: Arrange = async (provider) => {
  const { OrderId } = await provider.customer(createPhysicalConnectionSetupOrder, { ...application, AutoPay: false });
  return { OrderId };
};

const prepaidInterface: Arrange = async ({ server }) => ({
  InstanceId: await anInterface(server, askedOfVRouter({ InstanceChargeType: 'PrePaid', Period: '1' })),
  ProductCode: 'ri',
});

/** By the name of the action. */
export const staffSubjects: ReadonlyMap<string, Arrange> = new Map([
  ['RefundInstance', prepaidInterface],
  ['ApprovePhysicalConnection', connectionIn('Initial')],
  ['RejectPhysicalConnection', connectionIn('Initial')],
  [
    'AllocatePhysicalConnection',
    async (provider) => {
      const PhysicalConnectionId = await provider.connectionIn('Approved');
      // A port is given away once.
      return { PhysicalConnectionId, PortNumber: PhysicalConnectionId };
    },
  ],
  ['FailPhysicalConnectionAllocation', connectionIn('Approved')],
  ['AcceptPhysicalConnectionLOA', loaAppliedFor],
  ['RejectPhysicalConnectionLOA', loaAppliedFor],
  ['WithdrawPhysicalConnectionLOA', loaInForce],
  ['GetPhysicalConnectionLOA', loaInForce],
  // Arrears would keep the account from further connections.
  ['LockPhysicalConnection', connectionIn('Enabled', { BusinessStatus: 'SecurityLocked' })],
  ['UnlockPhysicalConnection', connectionIn('Enabled')],
  ['DescribePorts', () => Promise.resolve({ AccessPointId: application.AccessPointId })],
  ['SettleOrder', orderPlaced],
  ['VoidOrder', orderPlaced],
]);
