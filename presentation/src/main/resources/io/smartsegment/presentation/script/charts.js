// The charts as options of ECharts, the same in the page and in the pictures that Java writes.
var charts = (function () {
  // Cividis, which people with any kind of colour vision see as one scale from dark to bright.
  var SCALE = [[0, 34, 78], [53, 69, 108], [102, 105, 112], [148, 142, 119], [200, 184, 102], [254, 232, 56]];

  function colour(share) {
    var place = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
    var below = Math.min(Math.floor(place), SCALE.length - 2);
    var mixed = SCALE[below].map(function (c, i) {
      return Math.round(c + (place - below) * (SCALE[below + 1][i] - c));
    });
    return 'rgb(' + mixed.join(',') + ')';
  }

  var LIGHT = {text: '#1c2430', soft: '#5b6675', grid: '#dde2e9', line: '#b3400a', second: '#1f5fa8', border: '#39424f', surface: '#ffffff'};
  var DARK = {text: '#e9edf3', soft: '#a7b1bf', grid: '#3a4350', line: '#ff9d5c', second: '#7db7ff', border: '#c5ccd6', surface: '#171c24'};

  function label(theme, size, colourOf) {
    // Without it, the height of a line is guessed from a character that many fonts do not have.
    return {color: colourOf || theme.text, fontSize: size, lineHeight: Math.round(size * 1.3), fontFamily: 'system-ui, sans-serif'};
  }

  function axis(theme, name, type, formatter, more) {
    var made = {
      type: type, name: name, nameLocation: 'middle', nameTextStyle: label(theme, 11, theme.soft),
      axisLabel: label(theme, 11, theme.soft), splitLine: {lineStyle: {color: theme.grid}},
      axisLine: {lineStyle: {color: theme.soft}}, axisTick: {lineStyle: {color: theme.soft}}
    };
    made.axisLabel.formatter = formatter;
    made.axisLabel.hideOverlap = true;
    Object.keys(more || {}).forEach(function (key) {
      made[key] = more[key];
    });
    return made;
  }

  function base(theme) {
    return {
      animation: false, backgroundColor: 'transparent',
      textStyle: {color: theme.text, fontFamily: 'system-ui, sans-serif'}
    };
  }

  function tip(theme, formatter) {
    return {
      trigger: 'axis', confine: true, backgroundColor: theme.surface, borderColor: theme.grid, renderMode: 'richText',
      textStyle: {color: theme.text, fontSize: 12, lineHeight: 17}, formatter: formatter
    };
  }

  function legend(theme, names) {
    return {top: 0, left: 'center', itemWidth: 18, textStyle: label(theme, 11, theme.soft), data: names};
  }

  function short(n) {
    var size = Math.abs(n);
    if (size >= 1e6) {
      return Number((n / 1e6).toPrecision(3)) + 'M';
    }
    return size >= 1e4 ? Number((n / 1e3).toPrecision(3)) + 'k' : String(Number(n.toPrecision(4)));
  }

  function percent(x) {
    return Math.round(100 * x) + '%';
  }

  function name(segment) {
    return segment.treatment ? segment.label + '\n' + segment.treatment : segment.label;
  }

  // The highest conversion rate of all strategies, so that colours mean the same in each chart.
  function highestRate(data) {
    var highest = 0;
    data.strategies.forEach(function (s) {
      s.segments.forEach(function (segment) {
        highest = Math.max(highest, segment.rate || 0);
      });
    });
    return highest || 1;
  }

  // Bars: customers; line: conversions; colour: conversion rate; above each bar: money per customer.
  function strategy(data, s, theme) {
    var most = highestRate(data);
    var segments = s.segments;
    var option = base(theme);
    option.grid = {left: 64, right: 48, top: 46, bottom: segments.length > 4 ? 88 : 58};
    option.legend = legend(theme, data.hasOutcomes ? ['customers', 'conversions'] : ['customers']);
    option.tooltip = tip(theme, function (items) {
      var segment = segments[items[0].dataIndex];
      return [segment.label + (segment.treatment ? '  ' + segment.treatment : ''),
        format.count(segment.customers) + ' customers',
        segment.rate === null ? '' : format.count(segment.conversions) + ' converted, ' + format.rate(segment.rate),
        segment.perCustomer === null ? '' : format.each(segment.perCustomer, data.currency) + ' per customer'
      ].filter(Boolean).join('\n');
    });
    option.xAxis = axis(theme, '', 'category', undefined, {data: segments.map(name)});
    option.xAxis.axisLabel.interval = 0;
    option.xAxis.axisLabel.rotate = segments.length > 4 ? 35 : 0;
    option.xAxis.axisLabel.hideOverlap = false;
    option.xAxis.axisLabel.fontSize = 10;
    option.yAxis = [
      axis(theme, 'customers', 'value', short, {nameGap: 44, max: function (range) { return range.max * 1.12 || 1; }}),
      axis(theme, data.hasOutcomes ? 'conversions' : '', 'value', short, {nameGap: 34, splitLine: {show: false}, min: 0})
    ];
    option.yAxis[0].axisLabel.showMaxLabel = false;
    option.series = [{
      name: 'customers', type: 'bar', barMaxWidth: 64, itemStyle: {color: theme.soft},
      data: segments.map(function (segment) {
        return {
          value: segment.customers,
          itemStyle: {
            color: segment.rate === null ? theme.soft : colour(segment.rate / most), borderColor: theme.border, borderWidth: 1
          }
        };
      })
    }];
    if (data.hasOutcomes) {
      option.series.push({
        name: 'conversions', type: 'line', yAxisIndex: 1, symbol: 'circle', symbolSize: 7, lineStyle: {width: 2, color: theme.line},
        itemStyle: {color: theme.line, borderColor: theme.surface, borderWidth: 1},
        data: segments.map(function (segment) { return segment.conversions; })
      });
    }
    // In front of the line, which would cross some of them.
    option.series.push({
      name: 'money', type: 'scatter', symbolSize: 1, itemStyle: {color: 'rgba(0,0,0,0)', opacity: 1}, silent: true, z: 10,
      label: {
        show: true, position: 'top', color: theme.text, fontSize: 11, lineHeight: 14, fontWeight: 600,
        backgroundColor: theme.surface, padding: [1, 3],
        formatter: function (item) {
          var money = segments[item.dataIndex].perCustomer;
          return money === null ? '' : format.each(money, data.currency);
        }
      },
      data: segments.map(function (segment) { return segment.customers; })
    });
    return option;
  }

  // A band between two lines, stacked: the lower line without colour, and what is above it.
  function band(theme, lower, upper, colourOf) {
    var line = {type: 'line', symbol: 'none', stack: 'band', stackStrategy: 'all', lineStyle: {opacity: 0}, silent: true, tooltip: {show: false}};
    var low = Object.assign({name: 'lower', data: lower}, line);
    var high = Object.assign({
      name: '95 % interval', areaStyle: {color: colourOf || theme.second, opacity: 0.18}, itemStyle: {color: colourOf || theme.second},
      data: upper.map(function (u, i) { return u === null ? null : u - lower[i]; })
    }, line);
    return [low, high];
  }

  function frontier(data, theme) {
    var entries = data.frontier;
    var expected = entries.some(function (e) { return e.expected !== null; });
    function column(key) {
      return entries.map(function (e) { return e[key]; });
    }
    var option = base(theme);
    option.grid = {left: 62, right: 20, top: 40, bottom: 44};
    option.xAxis = axis(theme, 'segments', 'category', undefined, {data: column('segments').map(String), nameGap: 26});
    option.yAxis = axis(theme, data.valueName, 'value', short, {nameGap: 48, scale: true});
    option.tooltip = tip(theme, function (items) {
      var e = entries[items[0].dataIndex];
      return [e.segments + (e.segments === 1 ? ' segment' : ' segments'),
        'these customers: ' + format.total(e.value, data.currency),
        e.expected === null ? '' : 'new customers: ' + format.total(e.expected, data.currency) + ' (' +
          format.total(e.lower, data.currency) + ' to ' + format.total(e.upper, data.currency) + ')'
      ].filter(Boolean).join('\n');
    });
    option.series = expected ? band(theme, column('lower'), column('upper')) : [];
    option.series.push({
      name: 'on these customers', type: 'line', symbol: 'circle', symbolSize: 7, itemStyle: {color: theme.line},
      lineStyle: {color: theme.line, width: 2}, data: column('value')
    });
    if (expected) {
      option.series.push({
        name: 'on new customers', type: 'line', symbol: 'diamond', symbolSize: 9, itemStyle: {color: theme.second},
        lineStyle: {color: theme.second, width: 2, type: 'dashed'}, data: column('expected')
      });
    }
    option.legend = legend(theme, expected ? ['on these customers', 'on new customers', '95 % interval'] : ['on these customers']);
    return option;
  }

  // Points from the highest score down, as shares.
  function fromTheTop(curve, indices) {
    var last = curve.customers.length - 1;
    var all = curve.customers[last];
    var converted = curve.conversions[last] || 1;
    return indices.slice().reverse().map(function (i) {
      return {
        customers: (all - curve.customers[i]) / all,
        conversions: (curve.conversions[last] - curve.conversions[i]) / converted,
        others: (all - curve.customers[i] - curve.conversions[last] + curve.conversions[i]) / Math.max(1, all - converted),
        score: curve.scores[i]
      };
    });
  }

  function every(curve) {
    return curve.customers.map(function (c, i) { return i; });
  }

  function shares(data, theme, xName, yName, x, y, more) {
    var option = base(theme);
    option.grid = {left: 54, right: 20, top: 40, bottom: 44};
    option.xAxis = axis(theme, xName, 'value', percent, {min: 0, max: 1, nameGap: 26});
    option.yAxis = axis(theme, yName, 'value', percent, {min: 0, max: 1, nameGap: 40});
    option.tooltip = tip(theme, function (items) {
      return items[0].seriesName + '\n' + xName + ': ' + format.share(items[0].value[0]) + '\n' + yName + ': ' + format.share(items[0].value[1]);
    });
    function line(title, indices, style, colourOf, symbol) {
      return {
        name: title, type: 'line', symbol: symbol || 'none', symbolSize: 6, lineStyle: style, itemStyle: {color: colourOf},
        data: fromTheTop(data.curve, indices).map(function (p) { return [p[x], p[y]]; })
      };
    }
    option.series = [];
    var names = [];
    if (data.curve.complete) {
      option.series.push(line('this score', every(data.curve), {color: theme.line, width: 2}, theme.line));
      names.push('this score');
    }
    if (data.curve.steps) {
      option.series.push(line('natural steps', data.curve.steps, {color: theme.second, width: 1.5, type: 'dashed'}, theme.second));
      names.push('natural steps');
    }
    if (data.cutoffs.length) {
      option.series.push({
        name: 'cutoffs', type: 'scatter', symbol: 'diamond', symbolSize: 11, itemStyle: {color: theme.text},
        data: fromTheTop(data.curve, data.cutoffs).map(function (p) { return [p[x], p[y]]; })
      });
      names.push('cutoffs');
    }
    option.series.push({
      name: 'at random', type: 'line', symbol: 'none', silent: true, lineStyle: {color: theme.soft, type: 'dotted'},
      itemStyle: {color: theme.soft}, data: [[0, 0], [1, 1]]
    });
    option.legend = legend(theme, names.concat(['at random']));
    return Object.assign(option, more || {});
  }

  function gains(data, theme) {
    return shares(data, theme, 'customers, highest scores first', 'conversions reached', 'customers', 'conversions');
  }

  function roc(data, theme) {
    return shares(data, theme, 'others contacted', 'conversions reached', 'others', 'conversions');
  }

  function lift(data, theme) {
    var option = base(theme);
    option.grid = {left: 54, right: 20, top: 40, bottom: 44};
    option.xAxis = axis(theme, 'customers, highest scores first', 'value', percent, {min: 0, max: 1, nameGap: 26});
    option.yAxis = axis(theme, 'lift', 'value', undefined, {nameGap: 34, min: 0});
    option.tooltip = tip(theme, function (items) {
      return 'the ' + format.share(items[0].value[0]) + ' with the highest scores\nconvert ' + items[0].value[1].toFixed(2) + ' times as often as all';
    });
    option.series = [{
      name: 'lift', type: 'line', symbol: 'none', lineStyle: {color: theme.line, width: 2}, itemStyle: {color: theme.line},
      markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: theme.soft, type: 'dotted'}, data: [{yAxis: 1}]},
      data: fromTheTop(data.curve, data.curve.complete ? every(data.curve) : data.curve.steps || [])
        .filter(function (p) { return p.customers >= 0.005; })
        .map(function (p) { return [p.customers, p.conversions / p.customers]; })
    }];
    return option;
  }

  function calibration(data, theme) {
    var bins = data.calibration;
    var most = 0;
    bins.forEach(function (b) { most = Math.max(most, b.predicted, b.upper); });
    var end = Math.min(1, Math.ceil(most * 10) / 10);
    var option = base(theme);
    option.grid = {left: 54, right: 20, top: 40, bottom: 44};
    option.xAxis = axis(theme, 'average score of the group', 'value', percent, {min: 0, max: end, nameGap: 26});
    option.yAxis = axis(theme, 'conversion rate', 'value', percent, {min: 0, max: end, nameGap: 40});
    option.tooltip = tip(theme, function (items) {
      var b = bins[items[0].dataIndex];
      return format.count(b.customers) + ' customers\naverage score ' + format.rate(b.predicted) + '\nconverted ' + format.rate(b.rate) +
        ' (' + format.rate(b.lower) + ' to ' + format.rate(b.upper) + ')';
    });
    option.tooltip.trigger = 'item';
    option.legend = legend(theme, ['groups, with 95 % intervals', 'as promised']);
    option.series = [
      {name: 'as promised', type: 'line', symbol: 'none', silent: true, lineStyle: {color: theme.soft, type: 'dotted'}, itemStyle: {color: theme.soft},
        data: [[0, 0], [end, end]]},
      {name: 'groups, with 95 % intervals', type: 'scatter', symbol: 'diamond', symbolSize: 12, itemStyle: {color: theme.line},
        markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: theme.line, type: 'solid', width: 1.5},
          data: bins.map(function (b) { return [{coord: [b.predicted, b.lower]}, {coord: [b.predicted, b.upper]}]; })},
        data: bins.map(function (b) { return [b.predicted, b.rate]; })}
    ];
    return option;
  }

  function distribution(data, theme) {
    var bins = data.histogram;
    var most = 0;
    bins.forEach(function (b) { most = Math.max(most, b.customers ? b.conversions / b.customers : 0); });
    var option = base(theme);
    option.grid = {left: 58, right: 20, top: 30, bottom: 44};
    option.xAxis = axis(theme, 'score', 'value', function (x) { return format.score(x); }, {min: bins[0].from, max: bins[bins.length - 1].to, nameGap: 26, splitLine: {show: false}});
    option.yAxis = axis(theme, 'customers', 'value', short, {nameGap: 44});
    option.tooltip = tip(theme, function (items) {
      var b = bins[items[0].dataIndex];
      return format.score(b.from) + ' to ' + format.score(b.to) + '\n' + format.count(b.customers) + ' customers' +
        (data.hasOutcomes && b.customers ? '\n' + format.rate(b.conversions / b.customers) + ' converted' : '');
    });
    option.series = [{
      name: 'customers', type: 'bar', barCategoryGap: '0%', barWidth: '99%', large: false,
      markLine: {
        symbol: 'none', silent: true, lineStyle: {color: theme.text, type: 'dashed'}, label: {show: false},
        data: data.cutoffScores.map(function (c) { return {xAxis: c}; })
      },
      data: bins.map(function (b) {
        return {
          value: [(b.from + b.to) / 2, b.customers],
          itemStyle: {color: data.hasOutcomes && b.customers ? colour(b.conversions / b.customers / (most || 1)) : theme.soft, borderColor: theme.soft, borderWidth: 0.5}
        };
      })
    }];
    return option;
  }

  // What a cutoff is dragged over: conversion rates from the lowest score to the highest.
  function landscape(data, theme) {
    var curve = data.curve;
    var last = curve.customers.length - 1;
    var all = curve.customers[last];
    function steps(indices) {
      var points = [];
      for (var i = 1; i < indices.length; i++) {
        var from = indices[i - 1];
        var to = indices[i];
        var rate = (curve.conversions[to] - curve.conversions[from]) / (curve.customers[to] - curve.customers[from]);
        points.push([curve.customers[from] / all, rate]);
      }
      points.push([1, points[points.length - 1][1]]);
      return points;
    }
    function thinned(parts) {
      var indices = [0];
      for (var i = 1; i <= last; i++) {
        if (curve.customers[i] - curve.customers[indices[indices.length - 1]] >= all / parts || i === last) {
          indices.push(i);
        }
      }
      return indices;
    }
    var option = base(theme);
    option.grid = {left: 54, right: 24, top: 40, bottom: 44};
    option.xAxis = axis(theme, 'customers, lowest scores first', 'value', percent, {min: 0, max: 1, nameGap: 26, splitLine: {show: false}});
    option.yAxis = axis(theme, 'conversion rate', 'value', percent, {min: 0, nameGap: 40});
    option.tooltip = {show: false};
    option.series = [];
    var names = [];
    if (curve.complete) {
      option.series.push({
        name: 'observed', type: 'line', step: 'end', symbol: 'none', lineStyle: {color: theme.soft, width: 1}, areaStyle: {color: theme.soft, opacity: 0.25},
        itemStyle: {color: theme.soft}, data: steps(thinned(60))
      });
      names.push('observed');
    }
    option.series.push({
      name: 'natural steps', type: 'line', step: 'end', symbol: 'none', lineStyle: {color: theme.second, width: 2}, itemStyle: {color: theme.second},
      data: steps(curve.steps)
    });
    option.legend = legend(theme, names.concat(['natural steps']));
    return option;
  }

  return {
    LIGHT: LIGHT, DARK: DARK, colour: colour, highestRate: highestRate,
    options: {
      frontier: frontier, gains: gains, roc: roc, lift: lift, calibration: calibration, distribution: distribution, landscape: landscape
    },
    strategy: strategy,
    parts: {label: label, axis: axis, base: base, tip: tip, legend: legend, band: band, short: short, percent: percent}
  };
})();
