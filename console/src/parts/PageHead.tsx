// The head of every page: where it is, what it shows, what can be done on it.
import { Breadcrumb, Flex, Typography } from 'antd';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';

interface Props {
  readonly title: string;
  /** The pages above this one. */
  readonly trail?: readonly { readonly title: string; readonly to: string }[];
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ title, trail = [], actions, children }: Props): ReactElement {
  useEffect(() => {
    document.title = `${title} · Demarc`;
  }, [title]);
  return (
    <Flex vertical gap={8} style={{ marginBottom: 16 }}>
      {trail.length === 0 ? null : (
        <Breadcrumb items={[...trail.map((step) => ({ title: <Link to={step.to}>{step.title}</Link> })), { title }]} />
      )}
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 24, margin: 0, overflowWrap: 'anywhere' }}>
          {title}
        </Typography.Title>
        <Flex wrap gap={8}>
          {actions}
        </Flex>
      </Flex>
      {children}
    </Flex>
  );
}
