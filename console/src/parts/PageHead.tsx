// The head of every page: the trail to it, its title and its steps.
import { Breadcrumb, Flex, Typography } from 'antd';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useArrival } from './arrival.ts';
import { showSteps } from './steps/shown-steps.ts';
import type { Step } from './steps/step.ts';
import { StepMenu } from './steps/StepMenu.tsx';

interface Props {
  readonly title: string;
  /** The pages above this one. */
  readonly trail?: readonly { readonly title: string; readonly to: string }[];
  /** The steps on the resource that the page shows. */
  readonly steps?: readonly Step[];
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

const noSteps: readonly Step[] = [];

export function PageHead({ title, trail = [], steps = noSteps, actions, children }: Props): ReactElement {
  const heading = useArrival(title);
  useEffect(() => showSteps(steps), [steps]);
  return (
    <Flex vertical gap={8} style={{ marginBottom: 16 }}>
      {trail.length === 0 ? null : (
        <Breadcrumb items={[...trail.map((step) => ({ title: <Link to={step.to}>{step.title}</Link> })), { title }]} />
      )}
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title
          ref={heading}
          level={1}
          tabIndex={-1}
          className="page-title"
          style={{ fontSize: 24, margin: 0, overflowWrap: 'anywhere' }}
        >
          {title}
        </Typography.Title>
        <Flex wrap gap={8}>
          {actions}
          {steps.length === 0 ? null : <StepMenu steps={steps} name={title} />}
        </Flex>
      </Flex>
      {children}
    </Flex>
  );
}
