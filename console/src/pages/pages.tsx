// Which page is at which address, and which of them the menu shows. Each is loaded when it is first looked at.
import {
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  CodeOutlined,
  DeploymentUnitOutlined,
  FieldTimeOutlined,
  InboxOutlined,
  NodeIndexOutlined,
  ShoppingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import type { useShellWords } from '../shell/words.ts';

export interface Page {
  /** Below `/`, with parameters as `:id`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Left out for pages that are reached from others. */
  readonly menu?: {
    readonly title: Parameters<ReturnType<typeof useShellWords>>[0];
    readonly icon: ReactNode;
    /** Whom it is for; everybody where it is left out. */
    readonly for?: 'customers' | 'staff';
  };
}

export const pages: readonly Page[] = [
  {
    path: 'staff/work',
    load: async () => await import('./staff/queue/QueuePage.tsx'),
    menu: { title: 'staffQueue', icon: <InboxOutlined />, for: 'staff' },
  },
  {
    path: 'staff/orders',
    load: async () => await import('./staff/orders/OrdersPage.tsx'),
    menu: { title: 'staffOrders', icon: <ShoppingOutlined />, for: 'staff' },
  },
  {
    path: 'staff/accounts',
    load: async () => await import('./staff/accounts/AccountsPage.tsx'),
    menu: { title: 'staffAccounts', icon: <TeamOutlined />, for: 'staff' },
  },
  {
    path: 'staff/capacity',
    load: async () => await import('./staff/capacity/CapacityPage.tsx'),
    menu: { title: 'staffCapacity', icon: <BarChartOutlined />, for: 'staff' },
  },
  {
    path: 'staff/audit',
    load: async () => await import('./staff/audit/AuditPage.tsx'),
    menu: { title: 'staffAudit', icon: <AuditOutlined />, for: 'staff' },
  },
  {
    path: 'staff/jobs',
    load: async () => await import('./staff/jobs/JobsPage.tsx'),
    menu: { title: 'staffJobs', icon: <FieldTimeOutlined />, for: 'staff' },
  },
  {
    path: 'connections',
    load: async () => await import('./connections/ConnectionsPage.tsx'),
    menu: { title: 'connections', icon: <ApiOutlined /> },
  },
  { path: 'connections/apply', load: async () => await import('./connections/ApplyPage.tsx') },
  { path: 'connections/:id', load: async () => await import('./connections/ConnectionPage.tsx') },
  { path: 'connections/:id/modify', load: async () => await import('./connections/ModifyPage.tsx') },
  { path: 'connections/:id/order', load: async () => await import('./connections/OrderPage.tsx') },
  { path: 'connections/:id/loa', load: async () => await import('./connections/LoaPage.tsx') },
  { path: 'connections/:id/loa/complete', load: async () => await import('./connections/CompletePage.tsx') },
  {
    path: 'vbrs',
    load: async () => await import('./vbrs/VbrsPage.tsx'),
    menu: { title: 'vbrs', icon: <NodeIndexOutlined /> },
  },
  { path: 'vbrs/create', load: async () => await import('./vbrs/CreatePage.tsx') },
  { path: 'vbrs/:id', load: async () => await import('./vbrs/VbrPage.tsx') },
  { path: 'vbrs/:id/modify', load: async () => await import('./vbrs/ModifyPage.tsx') },
  { path: 'vbrs/:id/connections/add', load: async () => await import('./vbrs/AssociationPage.tsx') },
  {
    path: 'network',
    load: async () => await import('./network/NetworkPage.tsx'),
    menu: { title: 'network', icon: <DeploymentUnitOutlined /> },
  },
  {
    path: 'explorer',
    load: async () => await import('./explorer/ExplorerPage.tsx'),
    menu: { title: 'explorer', icon: <CodeOutlined /> },
  },
  {
    path: 'explorer/:product/:version/:action',
    load: async () => await import('./explorer/ActionPage.tsx'),
  },
];
