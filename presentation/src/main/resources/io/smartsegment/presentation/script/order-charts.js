// The charts of reports on orders as options of ECharts, the same in the page and in the pictures that Java writes.
var orderCharts = (function () {
  var parts = charts.parts;
  // Colours by Okabe and Ito, which people with any kind of colour vision tell apart.
  var COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8a8a8a', '#b8a200'];
  var DASHES = ['solid', 'dashed', 'dotted'];

  function written(kind) {
    return {
      total: function (x) { return format.total(x, ''); },
      each: function (x) { return format.each(x, ''); },
      count: format.count,
      rate: format.rate,
      ratio: function (x) { return x.toFixed(2); }
    }[kind];
  }

  function colour(i) {
    return COLOURS[i % COLOURS.length];
  }

  // Several series over the same names, as bars or as lines.
  function series(chart, theme) {
    var write = written(chart.kind);
    var many = chart.names.length > 4;
    var several = chart.series.length > 1;
    var option = parts.base(theme);
    option.grid = {left: 70, right: 20, top: several ? 46 : 20, bottom: many ? 92 : 44};
    option.legend = several ? parts.legend(theme, chart.series.map(function (s) { return s.name; })) : {show: false};
    option.legend.type = 'scroll';
    option.tooltip = parts.tip(theme, function (items) {
      return [items[0].name].concat(items.filter(function (item) {
        return item.value !== null && item.value !== undefined;
      }).map(function (item) { return item.seriesName + ': ' + write(item.value); })).join('\n');
    });
    option.xAxis = parts.axis(theme, '', 'category', undefined, {data: chart.names});
    option.xAxis.axisLabel.rotate = many ? 35 : 0;
    if (chart.type === 'bars') {
      option.xAxis.axisLabel.interval = 0;
      option.xAxis.axisLabel.hideOverlap = false;
    }
    option.yAxis = parts.axis(theme, chart.yName, 'value', chart.kind === 'rate' ? parts.percent : parts.short, {nameGap: 50});
    option.series = chart.series.map(function (s, i) {
      return chart.type === 'bars'
        ? {name: s.name, type: 'bar', barMaxWidth: 56, data: s.values, itemStyle: {color: colour(i), borderColor: theme.border, borderWidth: 0.5}}
        : {
          name: s.name, type: 'line', symbol: 'circle', symbolSize: 5, data: s.values, itemStyle: {color: colour(i)},
          lineStyle: {width: 2, color: colour(i), type: DASHES[Math.floor(i / 3) % DASHES.length]}
        };
    });
    return option;
  }

  // A category for each row, from the top down.
  function rowsAxis(theme, chart) {
    var axis = parts.axis(theme, chart.yName || '', 'category', undefined, {data: chart.rows, inverse: true, splitLine: {show: false}});
    axis.axisLabel.interval = 0;
    axis.axisLabel.hideOverlap = false;
    axis.axisLabel.fontSize = chart.rows.length > 14 ? 9 : 11;
    axis.nameGap = 14 + 7 * longest(chart.rows);
    return axis;
  }

  function longest(names) {
    return names.reduce(function (most, name) { return Math.max(most, name.length); }, 0);
  }

  // A grid of coloured cells: bars of length 1, one after the other, in each row.
  function grid(chart, theme) {
    var write = written(chart.kind);
    var most = 0;
    chart.cells.forEach(function (row) {
      row.forEach(function (value) { most = Math.max(most, value || 0); });
    });
    var option = parts.base(theme);
    option.grid = {left: (chart.yName ? 52 : 28) + 7 * longest(chart.rows), right: 16, top: 16, bottom: 44};
    option.tooltip = parts.tip(theme, function (item) {
      var value = chart.cells[item.dataIndex][item.seriesIndex];
      return chart.rows[item.dataIndex] + ', ' + chart.columns[item.seriesIndex] + '\n' + (value === null ? 'not known' : write(value));
    });
    option.tooltip.trigger = 'item';
    // Cells are as long as numbers say; their names stand on an axis of their own.
    option.xAxis = [
      parts.axis(theme, '', 'value', undefined, {show: false, min: 0, max: chart.columns.length}),
      parts.axis(theme, chart.xName, 'category', undefined, {data: chart.columns, position: 'bottom', nameGap: 26, splitLine: {show: false}})
    ];
    option.yAxis = rowsAxis(theme, chart);
    option.series = chart.columns.map(function (column, k) {
      return {
        name: column, type: 'bar', stack: 'cells', barWidth: '94%', barCategoryGap: '2%',
        data: chart.cells.map(function (row) {
          var value = row[k];
          var share = value === null ? 0 : value / (most || 1);
          return {
            value: 1,
            itemStyle: value === null ? {color: 'rgba(0,0,0,0)'} : {color: charts.colour(share), borderColor: theme.surface, borderWidth: 1},
            label: {
              show: value !== null && chart.columns.length <= 14 && chart.rows.length <= 20, position: 'inside', color: share > 0.5 ? '#1c2430' : '#ffffff',
              fontSize: 10, lineHeight: 13, formatter: value === null ? '' : chart.kind === 'rate' ? parts.percent(value) : write(value)
            }
          };
        })
      };
    });
    return option;
  }

  // For each segment at the first date one bar, divided by the segment at the second.
  function flow(chart, theme) {
    var option = parts.base(theme);
    option.grid = {left: 34 + 7 * longest(chart.rows), right: 20, top: 46, bottom: 44};
    option.legend = parts.legend(theme, chart.columns);
    option.legend.type = 'scroll';
    option.tooltip = parts.tip(theme, function (item) {
      return chart.rows[item.dataIndex] + ' to ' + item.seriesName + '\n' + format.count(chart.cells[item.dataIndex][item.seriesIndex]) + ' customers';
    });
    option.tooltip.trigger = 'item';
    option.xAxis = parts.axis(theme, 'customers', 'value', parts.short, {nameGap: 26});
    option.yAxis = rowsAxis(theme, chart);
    option.series = chart.columns.map(function (column, k) {
      return {
        name: column, type: 'bar', stack: 'to', barMaxWidth: 34, itemStyle: {color: colour(k), borderColor: theme.surface, borderWidth: 0.5},
        data: chart.cells.map(function (row) { return row[k]; })
      };
    });
    return option;
  }

  return function (chart, theme) {
    return {bars: series, lines: series, grid: grid, flow: flow}[chart.type](chart, theme);
  };
})();
