// The name of a row, which leads to its page, with its id below. A long name is cut off and takes no room from others.
import { Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Id } from '../Id.tsx';

interface Props {
  readonly name: string | undefined;
  readonly id: string;
  readonly to: string;
}

export function NameCell({ name, id, to }: Props): ReactElement {
  if (name === undefined) return <Id id={id} to={to} />;
  return (
    <Flex vertical style={{ maxWidth: 260 }}>
      <Typography.Text ellipsis={{ tooltip: name }}>
        <Link to={to}>{name}</Link>
      </Typography.Text>
      <Id id={id} isSmall />
    </Flex>
  );
}
