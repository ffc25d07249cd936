// Ant Design's Select, whose opened list has no name for a screen reader: here it has the name of its field.
import { Select as AntSelect, type SelectProps } from 'antd';
import { useLayoutEffect, useRef, type ReactElement } from 'react';

type Option = NonNullable<SelectProps['options']>[number];

export function Select<Value, Offered extends Option = Option>(props: SelectProps<Value, Offered>): ReactElement {
  return <AntSelect<Value, Offered> {...props} popupRender={namedList} />;
}

/** The choice of a table's page size, which Ant Design makes a Select of its own. */
export const pageSizeChoice = { popupRender: namedList };

function namedList(list: ReactElement): ReactElement {
  return <NamedList>{list}</NamedList>;
}

// No prop gives the list a name, and the list is made anew when its options change.
function NamedList({ children }: { readonly children: ReactElement }): ReactElement {
  const around = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = around.current?.querySelector('[role="listbox"]');
    const field = document.getElementById(list?.id.replace(/_list$/, '') ?? '');
    const name = field?.ariaLabel ?? (field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : undefined);
    if (name !== undefined) list?.setAttribute('aria-label', name);
  });
  return <div ref={around}>{children}</div>;
}
