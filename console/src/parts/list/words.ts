import { wordsOf } from '../../i18n/words.ts';

export const useListWords = wordsOf(
  'list',
  {
    search: 'Search',
    searchHelp: 'Any part of a name, an id or another value',
    columns: 'Columns',
    csv: 'Download as CSV',
    tooLong:
      'This list is too long to sort or to search in parts of values. The search finds whole names and ids. A filter makes the list shorter.',
    total_one: '{{count}} entry',
    total_other: '{{count}} entries',
    total: '{{count}} entries',
    noneFound: 'Nothing matches',
    noneFoundHelp: 'Take the search or a filter away to see more.',
    showAll: 'Show all',
    copy: 'Copy {{id}}',
    copied: 'Copied',
  },
  {
    search: '搜索',
    searchHelp: '名称、ID 或其他值的任意部分',
    columns: '列',
    csv: '下载 CSV',
    tooLong: '此列表过长，无法排序或按部分内容搜索。搜索仅匹配完整的名称和 ID。可用筛选条件缩短列表。',
    total_one: '共 {{count}} 条',
    total_other: '共 {{count}} 条',
    total: '共 {{count}} 条',
    noneFound: '没有符合条件的内容',
    noneFoundHelp: '去掉搜索或筛选条件可查看更多。',
    showAll: '显示全部',
    copy: '复制 {{id}}',
    copied: '已复制',
  },
);
