// The charts of reports with tables as options of ECharts, the same in the page and in the pictures that Java writes.
var reportCharts = (function () {
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
      ratio: function (x) { return x.toFixed(2); },
      points: function (x) { return signed(x, x.toFixed(2) + ' pp'); },
      gain: function (x) { return signed(x, format.each(x, '')); },
      gains: function (x) { return signed(x, format.total(x, '')); }
    }[kind];
  }

  function signed(x, text) {
    return x > 0 ? '+' + text : text;
  }

  function colour(i) {
    return COLOURS[i % COLOURS.length];
  }

  // Several series over the same names, as bars or as lines.
  function series(chart, theme) {
    var write = written(chart.kind);
    var many = chart.names.length > 4;
    var several = chart.series.length > 1;
    var banded = chart.series.some(function (s) { return s.lower; });
    var option = parts.base(theme);
    option.grid = {left: 70, right: 20, top: several ? 46 : 20, bottom: many && !chart.xName ? 92 : 44};
    option.legend = several ? parts.legend(theme, chart.series.map(function (s) { return s.name; }).concat(banded ? ['95 % interval'] : [])) : {show: false};
    option.legend.type = 'scroll';
    option.tooltip = parts.tip(theme, function (items) {
      return [items[0].name].concat(items.filter(function (item) {
        return item.value !== null && item.value !== undefined;
      }).map(function (item) { return item.seriesName + ': ' + write(item.value); })).join('\n');
    });
    option.xAxis = parts.axis(theme, chart.xName || '', 'category', undefined, {data: chart.names, nameGap: 26});
    option.xAxis.axisLabel.rotate = many && !chart.xName ? 35 : 0;
    option.xAxis.axisLabel.interval = chart.xName ? 0 : 'auto';
    option.xAxis.axisLabel.width = 110;
    option.xAxis.axisLabel.overflow = 'truncate';
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
    chart.series.forEach(function (s, i) {
      if (s.lower) {
        option.series = parts.band(theme, s.lower, s.upper, colour(i)).concat(option.series);
      }
    });
    return option;
  }

  // A category for each row, from the top down.
  function rowsAxis(theme, chart) {
    var axis = parts.axis(theme, chart.yName || '', 'category', undefined, {data: chart.rows, inverse: true, splitLine: {show: false}});
    axis.axisLabel.interval = 0;
    axis.axisLabel.hideOverlap = false;
    axis.axisLabel.fontSize = chart.rows.length > 14 ? 9 : 11;
    axis.axisLabel.width = 7 * longest(chart.rows);
    axis.axisLabel.overflow = 'truncate';
    axis.nameGap = 14 + 7 * longest(chart.rows);
    return axis;
  }

  // Names that are longer than 26 letters end in dots.
  function longest(names) {
    return Math.min(26, names.reduce(function (most, name) { return Math.max(most, name.length); }, 0));
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

  // A plane without axes in which a line of text stands at each whole height.
  function plane(theme, width, rows) {
    var option = parts.base(theme);
    option.grid = {left: 12, right: 12, top: 12, bottom: 12};
    option.xAxis = {type: 'value', show: false, min: 0, max: width - 24};
    option.yAxis = {type: 'value', show: false, inverse: true, min: -0.5, max: rows - 0.5};
    return option;
  }

  // A text beside a point, cut where the picture ends. The text is given by a function, since braces in a text mean something.
  function beside(theme, text, room, more) {
    var made = parts.label(theme, 11);
    made.show = true;
    made.position = 'right';
    made.width = room;
    made.overflow = 'truncate';
    made.formatter = function () { return text; };
    Object.keys(more || {}).forEach(function (key) { made[key] = more[key]; });
    return made;
  }

  // Questions one below the other, each further one moved to the right; squares are groups.
  function tree(chart, theme, width) {
    var step = Math.min(34, width / 10);
    var option = plane(theme, width, chart.rows.length);
    var last = [];
    var lines = [];
    option.series = [];
    chart.rows.forEach(function (row, i) {
      var x = 8 + step * row.depth;
      var up = row.depth ? last[row.depth - 1] : undefined;
      last[row.depth] = i;
      if (up !== undefined) {
        lines.push([{coord: [x - step, up]}, {coord: [x - step, i]}], [{coord: [x - step, i]}, {coord: [x, i]}]);
      }
      var detail = row.detail ? '\n' + row.detail + (row.level ? ', ' + row.level : '') : '';
      option.series.push({
        type: 'scatter', silent: true, z: 4, symbol: row.detail ? 'rect' : 'circle', symbolSize: row.detail ? 13 : 8,
        itemStyle: {color: row.detail ? colour(row.group) : theme.soft}, data: [[x, i]],
        label: beside(theme, row.text + detail, width - x - 36)
      });
    });
    option.series.unshift({
      type: 'scatter', silent: true, data: [],
      markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: theme.soft, type: 'solid', width: 1}, data: lines}
    });
    return option;
  }

  function known(x) {
    return x !== null && x !== undefined;
  }

  // An estimate with its interval in each row, below its name, and a line at zero.
  function forest(chart, theme, width) {
    var write = written(chart.kind);
    var rows = chart.rows;
    var option = parts.base(theme);
    option.grid = {left: 16, right: 16, top: 40, bottom: 48};
    option.legend = parts.legend(theme, [chart.pointName].concat(chart.otherName ? [chart.otherName] : []));
    // Names have an axis of their own, so that they begin at the left whatever the numbers are.
    option.xAxis = [
      parts.axis(theme, chart.xName, 'value', parts.short, {nameGap: 26}),
      {type: 'value', show: false, min: 0, max: 100}
    ];
    option.xAxis[0].axisLine.onZero = false;
    option.xAxis[0].position = 'bottom';
    option.yAxis = {type: 'value', show: false, inverse: true, min: -0.5, max: rows.length - 0.5};
    option.tooltip = parts.tip(theme, function (item) {
      var row = rows[item.dataIndex];
      return [row.name, known(row.value) ? write(row.value) + ' (' + write(row.low) + ' to ' + write(row.high) + ')' : 'not judged',
        known(row.other) ? chart.otherName + ': ' + write(row.other) : ''].filter(Boolean).join('\n');
    });
    option.tooltip.trigger = 'item';
    function points(key) {
      return rows.map(function (row, i) { return [known(row[key]) ? row[key] : '-', i + 0.2]; });
    }
    function line(colourOf, type, data) {
      return {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colourOf, type: type, width: 1.5}, data: data};
    }
    option.series = [{
      name: chart.pointName, type: 'scatter', symbol: 'diamond', symbolSize: 12, itemStyle: {color: theme.line}, z: 4, data: points('value'),
      markLine: line(theme.line, 'solid', rows.map(function (row, i) {
        return [{coord: [row.low, i + 0.2]}, {coord: [row.high, i + 0.2]}];
      }).filter(function (ends) { return known(ends[0].coord[0]) && known(ends[1].coord[0]); }))
    }, {
      name: 'zero', type: 'scatter', silent: true, symbolSize: 0, markLine: line(theme.soft, 'dashed', [{xAxis: 0}]),
      // The axis reaches as far as intervals do.
      data: rows.reduce(function (ends, row) {
        return ends.concat([row.low, row.high].filter(known).map(function (end) { return [end, 0]; }));
      }, [[0, 0]])
    }, {
      name: 'names', type: 'scatter', silent: true, xAxisIndex: 1, symbolSize: 0.1, itemStyle: {color: 'rgba(0,0,0,0)'}, z: 10,
      data: rows.map(function (row, i) {
        return {value: [0, i - 0.2], label: beside(theme, row.name, width - 38, {distance: 0, backgroundColor: theme.surface, padding: [1, 3, 1, 0]})};
      })
    }];
    if (chart.otherName) {
      option.series.push({
        name: chart.otherName, type: 'scatter', symbol: 'circle', symbolSize: 9, data: points('other'),
        itemStyle: {color: theme.surface, borderColor: theme.soft, borderWidth: 1.5}, z: 3
      });
    }
    return option;
  }

  // Curves over shares of customers, each with the straight line between its ends.
  function curves(chart, theme, width) {
    var write = written(chart.kind);
    var names = chart.curves.map(function (curve) { return curve.name; });
    var option = parts.base(theme);
    option.grid = {left: 66, right: 20, top: 20 + 18 * names.length, bottom: 44};
    option.legend = parts.legend(theme, names);
    option.legend.orient = 'vertical';
    option.legend.itemGap = 3;
    option.legend.textStyle.width = width - 60;
    option.legend.textStyle.overflow = 'truncate';
    option.xAxis = parts.axis(theme, chart.xName, 'value', parts.percent, {min: 0, max: 1, nameGap: 26});
    option.yAxis = parts.axis(theme, chart.yName, 'value', parts.short, {nameGap: 48});
    option.tooltip = parts.tip(theme, function (items) {
      return [format.share(items[0].value[0]) + ' of customers'].concat(items.filter(function (item) {
        return names.indexOf(item.seriesName) >= 0;
      }).map(function (item) { return item.seriesName.split(':')[0] + ': ' + write(item.value[1]); })).join('\n');
    });
    option.series = [];
    chart.curves.forEach(function (curve, i) {
      var points = curve.points;
      option.series.push({
        name: curve.name, type: 'line', symbol: 'none', data: points, itemStyle: {color: colour(i)}, lineStyle: {width: 2, color: colour(i)}
      }, {
        name: 'straight line', type: 'line', symbol: 'none', silent: true, tooltip: {show: false}, data: [points[0], points[points.length - 1]],
        itemStyle: {color: colour(i)}, lineStyle: {width: 1.5, color: colour(i), type: 'dashed'}
      });
    });
    return option;
  }

  function draw(chart, theme, width) {
    return draw.types[chart.type](chart, theme, width);
  }

  // Other scripts add types.
  draw.types = {bars: series, lines: series, grid: grid, flow: flow, tree: tree, forest: forest, curves: curves};
  draw.parts = {colour: colour, known: known, signed: signed};
  return draw;
})();
