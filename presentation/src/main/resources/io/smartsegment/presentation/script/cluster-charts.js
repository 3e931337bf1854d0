// The charts of clusters, beside those of all reports with tables.
(function () {
  var parts = charts.parts;
  var own = reportCharts.parts;

  // What decides the number of clusters: above, whether they are found again; in money, what they are worth.
  function candidates(chart, theme) {
    var rows = chart.rows;
    var worth = rows.some(function (row) { return own.known(row.lead); });
    var names = ['found again (least Jaccard)'].concat(worth ? ['worth more than one treatment for all', '95 % interval'] : []);
    var option = parts.base(theme);
    function column(key) {
      return rows.map(function (row) { return own.known(row[key]) ? row[key] : null; });
    }
    option.grid = {left: 56, right: worth ? 64 : 20, top: worth ? 62 : 46, bottom: 52};
    option.legend = parts.legend(theme, names);
    option.xAxis = parts.axis(theme, 'clusters', 'category', undefined, {
      nameGap: 34, data: rows.map(function (row) { return row.clusters + (row.clusters === chart.chosen ? '\nchosen' : ''); })
    });
    option.xAxis.axisLabel.interval = 0;
    option.yAxis = [
      parts.axis(theme, 'least Jaccard', 'value', undefined, {min: 0, max: 1, nameGap: 36}),
      parts.axis(theme, worth ? 'money per customer' : '', 'value', parts.short, {show: worth, nameGap: 44, splitLine: {show: false}})
    ];
    option.tooltip = parts.tip(theme, function (items) {
      var row = rows[items[0].dataIndex];
      return [row.clusters + ' clusters', own.known(row.stability) ? 'least Jaccard ' + row.stability.toFixed(2) : '',
        own.known(row.lead) ? 'worth ' + format.each(row.lead, '') + ' more (' + format.each(row.low, '') + ' to ' + format.each(row.high, '') + ')' : ''
      ].filter(Boolean).join('\n');
    });
    option.series = [{
      name: names[0], type: 'line', symbol: 'circle', symbolSize: 8, itemStyle: {color: theme.second}, lineStyle: {width: 2, color: theme.second},
      data: column('stability'),
      markLine: {
        symbol: 'none', silent: true, lineStyle: {color: theme.soft, type: 'dashed'}, data: [{yAxis: chart.stable}],
        label: parts.label(theme, 10, theme.soft)
      }
    }];
    option.series[0].markLine.label.position = 'insideEndTop';
    option.series[0].markLine.label.formatter = 'stable from here';
    if (worth) {
      option.series = parts.band(theme, column('low'), column('high'), theme.line).map(function (part) {
        part.yAxisIndex = 1;
        return part;
      }).concat(option.series, [{
        name: names[1], type: 'line', yAxisIndex: 1, symbol: 'diamond', symbolSize: 9, itemStyle: {color: theme.line},
        lineStyle: {width: 2, color: theme.line, type: 'dotted'}, data: column('lead')
      }]);
    }
    return option;
  }

  // Customers as dots, as large as there are many; clusters as circles; features as arrows from the middle.
  function map(chart, theme) {
    function furthest(places, key) {
      return places.reduce(function (most, place) { return Math.max(most, Math.abs(place[key])); }, 0);
    }
    var wide = [furthest(chart.spots, 2) || 1, furthest(chart.spots, 3) || 1];
    var most = chart.spots.reduce(function (m, spot) { return Math.max(m, spot[1]); }, 1);
    var largest = chart.centres.reduce(function (m, c) { return Math.max(m, c.size || 0); }, 0) || 1;
    var stretch = 0.8 * Math.min(wide[0] / (furthest(chart.arrows, 'x') || 1), wide[1] / (furthest(chart.arrows, 'y') || 1));
    function of(cluster) {
      return cluster < 0 ? theme.soft : own.colour(cluster);
    }
    var option = parts.base(theme);
    option.grid = {left: 44, right: 20, top: 16, bottom: 44};
    // A little room for circles and names at the border.
    option.xAxis = parts.axis(theme, chart.axes[0], 'value', parts.short, {min: -1.15 * wide[0], max: 1.15 * wide[0], nameGap: 26, splitLine: {show: false}});
    option.yAxis = parts.axis(theme, chart.axes[1], 'value', parts.short, {min: -1.15 * wide[1], max: 1.15 * wide[1], nameGap: 28, splitLine: {show: false}});
    [option.xAxis, option.yAxis].forEach(function (axis) {
      axis.axisLabel.show = false;
      axis.axisTick = {show: false};
    });
    option.tooltip = parts.tip(theme, function (item) {
      if (item.seriesName === 'clusters') {
        var centre = chart.centres[item.dataIndex];
        return centre.words + '\n' + (own.known(centre.size) ? chart.sizeName + ': ' + format.count(centre.size) : '');
      }
      return format.count(chart.spots[item.dataIndex][1]) + ' customers';
    });
    option.tooltip.trigger = 'item';
    option.series = [{
      name: 'customers', type: 'scatter',
      data: chart.spots.map(function (spot) {
        return {
          value: [spot[2], spot[3]], symbolSize: 3 + 9 * Math.sqrt(spot[1] / most),
          itemStyle: {color: of(spot[0]), opacity: 0.45}
        };
      })
    }, {
      name: 'features', type: 'scatter', silent: true, symbolSize: 0, data: [[0, 0]],
      markLine: {
        symbol: ['none', 'arrow'], symbolSize: 9, silent: true, lineStyle: {color: theme.text, type: 'solid', width: 1.5}, z: 8,
        data: chart.arrows.map(function (arrow) {
          var label = parts.label(theme, 11);
          label.show = true;
          label.position = 'end';
          label.width = 110;
          label.overflow = 'truncate';
          label.fontWeight = 600;
          label.textBorderColor = theme.surface;
          label.textBorderWidth = 3;
          label.formatter = function () { return arrow.name; };
          return [{coord: [0, 0], label: label}, {coord: [stretch * arrow.x, stretch * arrow.y], label: label}];
        })
      }
    }, {
      name: 'clusters', type: 'scatter', z: 6,
      data: chart.centres.map(function (centre) {
        var label = parts.label(theme, 13);
        label.show = true;
        label.position = 'inside';
        label.fontWeight = 700;
        label.textBorderColor = theme.surface;
        label.textBorderWidth = 3;
        label.formatter = function () { return centre.name; };
        return {
          value: [centre.x, centre.y], symbolSize: 14 + 50 * Math.sqrt((centre.size || 0) / largest), label: label,
          itemStyle: {color: of(centre.index), opacity: 0.75, borderColor: theme.border, borderWidth: 1.5}
        };
      })
    }];
    return option;
  }

  // From blue, for lower than others, over the colour of the paper to orange, for higher.
  function around(share, theme) {
    var end = share < 0 ? [0, 114, 178] : [213, 94, 0];
    var paper = theme === charts.DARK ? [23, 28, 36] : [255, 255, 255];
    // Not to the end, so that numbers can be read on it.
    var much = 0.65 * Math.min(1, Math.abs(share));
    return 'rgb(' + paper.map(function (c, i) { return Math.round(c + much * (end[i] - c)); }).join(',') + ')';
  }

  // A grid of numbers above and below zero, coloured to either side.
  function effects(chart, theme) {
    var most = 0;
    chart.cells.forEach(function (row) {
      row.forEach(function (value) { most = Math.max(most, Math.abs(value || 0)); });
    });
    var option = reportCharts.types.grid(Object.assign({kind: 'ratio', xName: 'cluster'}, chart), theme);
    option.tooltip.formatter = function (item) {
      var value = chart.cells[item.dataIndex][item.seriesIndex];
      return chart.rows[item.dataIndex] + '\n' + chart.titles[item.seriesIndex] + '\n' + (own.known(value) ? own.signed(value, value.toFixed(2)) : 'not known') + ' standard deviations from the others';
    };
    option.series.forEach(function (series, column) {
      series.data.forEach(function (cell, row) {
        var value = chart.cells[row][column];
        if (own.known(value)) {
          cell.itemStyle.color = around(value / (most || 1), theme);
          cell.itemStyle.borderColor = theme.grid;
          cell.label.color = theme.text;
          cell.label.formatter = own.signed(value, value.toFixed(2));
        }
      });
    });
    return option;
  }

  reportCharts.types.candidates = candidates;
  reportCharts.types.map = map;
  reportCharts.types.effects = effects;
})();
