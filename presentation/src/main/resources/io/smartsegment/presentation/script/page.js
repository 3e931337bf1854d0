// What moves in the page: charts that follow the window and the colours, and the what-if part.
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var drawn = [];

  function option(element, theme) {
    var strategy = element.getAttribute('data-strategy');
    return strategy === null
      ? charts.options[element.getAttribute('data-chart')](data, theme)
      : charts.strategy(data, data.strategies[Number(strategy)], theme);
  }

  function draw(theme) {
    drawn.forEach(function (entry) {
      entry.chart.setOption(option(entry.element, theme), true);
    });
  }

  function screenTheme() {
    return dark.matches ? charts.DARK : charts.LIGHT;
  }

  function fit() {
    drawn.forEach(function (entry) {
      entry.chart.resize();
    });
    if (stage) {
      stage.place();
    }
  }

  document.querySelectorAll('[data-chart], [data-strategy]').forEach(function (element) {
    drawn.push({element: element, chart: echarts.init(element, null, {renderer: 'svg'})});
  });
  draw(screenTheme());
  dark.addEventListener('change', function () {
    draw(screenTheme());
    fit();
  });
  window.addEventListener('resize', fit);
  // Paper is white, whatever the colours of the screen.
  window.addEventListener('beforeprint', function () {
    draw(charts.LIGHT);
    fit();
  });
  window.addEventListener('afterprint', function () {
    draw(screenTheme());
    fit();
  });

  function copy(text, button) {
    function done(ok) {
      var before = button.getAttribute('data-label');
      button.textContent = ok ? 'Copied' : 'Select the text and copy it';
      setTimeout(function () {
        button.textContent = before;
      }, 2000);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, function () { done(false); });
    } else {
      done(false);
    }
  }

  document.querySelectorAll('[data-copy]').forEach(function (button) {
    button.setAttribute('data-label', button.textContent);
    button.addEventListener('click', function () {
      copy(document.getElementById(button.getAttribute('data-copy')).textContent, button);
    });
  });

  var stage = data.whatIf ? whatIfStage(data) : null;
  document.documentElement.setAttribute('data-ready', 'true');

  function whatIfStage(data) {
    var curve = data.curve;
    var rules = data.whatIf.rules;
    var last = curve.customers.length - 1;
    var all = curve.customers[last];
    var chart = drawn.filter(function (entry) {
      return entry.element.getAttribute('data-chart') === 'landscape';
    })[0].chart;
    var handles = document.getElementById('handles');
    var follow = document.getElementById('follow');
    var inputs = Array.prototype.slice.call(document.querySelectorAll('[data-price]'));
    var state = {cutoffs: data.cutoffs.slice(), optimum: null};
    var start = prices();
    var given = whatIf.evaluate(curve, start.revenue, start.cost, rules, data.cutoffs);

    function prices() {
      var read = {revenue: [], cost: [], valid: true};
      inputs.forEach(function (input) {
        var valid = whatIf.isNumber(input.value) && isFinite(Number(input.value));
        input.setAttribute('aria-invalid', String(!valid));
        read.valid = read.valid && valid;
        read[input.getAttribute('data-price')][Number(input.getAttribute('data-treatment'))] = input.value;
      });
      return read;
    }

    function score(point) {
      return curve.scores[point];
    }

    function isChanged(now) {
      return now.revenue.join() !== start.revenue.join() || now.cost.join() !== start.cost.join();
    }

    function repriced() {
      var now = prices();
      if (!now.valid) {
        say('A price is not a number.');
        return;
      }
      state.optimum = whatIf.solve(curve, now.revenue, now.cost, rules);
      if (follow.checked && !state.optimum.refused) {
        state.cutoffs = state.optimum.cutoffs.slice();
      }
      show();
    }

    function say(text) {
      document.getElementById('verdict').textContent = text;
    }

    function show() {
      var now = prices();
      var answer = whatIf.evaluate(curve, now.revenue, now.cost, rules, state.cutoffs);
      build(answer);
      state.answer = answer;
      if (!answer) {
        say('There are fewer treatments than segments.');
        return;
      }
      verdict(answer);
      table(answer);
      document.getElementById('command').textContent = command(now, answer);
    }

    function figure(id, value) {
      var element = document.getElementById(id);
      element.textContent = value === null ? 'not known' : format.total(value, data.currency);
      element.setAttribute('data-value', value === null ? '' : String(value));
    }

    function verdict(answer) {
      var optimum = state.optimum;
      var known = !optimum.refused;
      var words = [];
      figure('now-value', answer.value);
      figure('optimum-value', known ? optimum.value : null);
      figure('distance', known ? optimum.value - answer.value : null);
      var broken = whatIf.violations(answer, rules);
      if (!known) {
        words.push(optimum.refused + ' The command below finds it.');
      } else if (optimum.cutoffs.join() === answer.cutoffs.join()) {
        words.push('These ' + segments(answer) + ' are the best at these prices' +
          (optimum.proven ? ': proven, no cutoffs earn more.' : ' with cutoffs at natural steps of the score.'));
      } else {
        words.push('The best at these prices has ' + segments(optimum) + (optimum.cutoffs.length ? ', cutoffs ' +
          optimum.cutoffs.map(function (p) { return format.score(score(p)); }).join(', ') : '') + '.');
      }
      if (known && !optimum.proven && optimum.bound !== null) {
        words.push('No cutoffs at all earn more than ' + format.total(optimum.bound, data.currency) + '.');
      }
      var changes = treatmentChanges(answer);
      if (changes) {
        words.push(changes);
      }
      if (broken.length) {
        words.push('Not as asked: ' + broken.join('; ') + '.');
      }
      say(words.join(' '));
    }

    // Which treatments nobody gets any more, or somebody gets for the first time, against the result.
    function treatmentChanges(answer) {
      if (!data.whatIf.named || !given) {
        return '';
      }
      function missing(from, than) {
        return from.treatments.filter(function (t, k) {
          return than.treatments.indexOf(t) < 0 && from.treatments.indexOf(t) === k;
        }).map(function (t) { return "'" + data.whatIf.names[t] + "'"; }).join(', ');
      }
      var dropped = missing(given, answer);
      var added = missing(answer, given);
      return [dropped && 'Nobody gets ' + dropped + ' any more.', added && 'Some now get ' + added + '.']
        .filter(Boolean).join(' ');
    }

    function segments(answer) {
      var n = answer.cutoffs.length + 1;
      return n === 1 ? 'one segment' : n + ' segments';
    }

    function cell(row, text, kind) {
      var made = document.createElement(kind || 'td');
      made.textContent = text;
      row.appendChild(made);
    }

    function table(answer) {
      var body = document.getElementById('what-if-rows');
      body.textContent = '';
      answer.segments.forEach(function (s, k) {
        var row = document.createElement('tr');
        var from = k === 0 ? '0' : format.score(score(answer.cutoffs[k - 1]));
        var to = k === answer.segments.length - 1 ? '1' : format.score(score(answer.cutoffs[k]));
        cell(row, from + ' to ' + to, 'th');
        cell(row, data.whatIf.names[s.treatment]);
        cell(row, format.count(s.customers));
        cell(row, format.rate(s.rate));
        cell(row, format.total(s.net, data.currency));
        cell(row, format.each(s.perCustomer, data.currency));
        body.appendChild(row);
      });
    }

    // The command that gives what is on the screen.
    function command(now, answer) {
      var changed = isChanged(now);
      var same = answer.cutoffs.join() === data.cutoffs.join();
      var given = ' --revenue ' + now.revenue.join(',') + ' --cost ' + now.cost.join(',');
      var optimum = state.optimum;
      if (!changed && same && data.command) {
        return data.command;
      }
      if (!optimum.refused && optimum.cutoffs.join() === answer.cutoffs.join()) {
        return 'smart-segment reprice model.json' + (changed ? given : '');
      }
      var cuts = answer.cutoffs.map(function (p) { return String(score(p)); }).join(',');
      var fixed = ' --exactly ' + answer.segments.length + (cuts ? ' --fix ' + cuts : '');
      var known = answer.cutoffs.every(function (p) { return curve.vertices.indexOf(p) >= 0; });
      // Other commands take cutoffs from a model.
      var searches = data.command && /^smart-segment (optimize|demo) /.test(data.command);
      if (known || !searches) {
        return 'smart-segment reprice model.json' + (changed ? given : '') + fixed;
      }
      var named = data.whatIf.named;
      var asked = without(data.command, 'segments|exactly|fix|out' + (changed && !named ? '|revenue|cost' : ''));
      return named && changed
        ? asked + fixed + '   # with these prices in the file of treatments:' + given
        : asked + (changed ? given : '') + fixed;
    }

    // A command without options that others take the place of; the first result is not overwritten.
    function without(command, options) {
      var word = "(?:'[^']*'|[^\\s'])+";
      return command.replace(new RegExp(' --(?:' + options + ')[= ]' + word, 'g'), '');
    }

    // One slider for each cutoff, over the chart.
    function build(answer) {
      while (handles.children.length > state.cutoffs.length) {
        handles.removeChild(handles.lastChild);
      }
      while (handles.children.length < state.cutoffs.length) {
        handles.appendChild(handle(handles.children.length));
      }
      place();
    }

    function handle(k) {
      var made = document.createElement('div');
      made.className = 'handle';
      made.tabIndex = 0;
      made.setAttribute('role', 'slider');
      made.setAttribute('aria-orientation', 'horizontal');
      made.addEventListener('keydown', function (event) {
        var steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -20, PageUp: 20, Home: -last, End: last};
        if (steps[event.key] !== undefined) {
          event.preventDefault();
          move(k, state.cutoffs[k] + steps[event.key]);
        }
      });
      made.addEventListener('pointerdown', function (event) {
        made.setPointerCapture(event.pointerId);
        made.focus();
        event.preventDefault();
      });
      made.addEventListener('pointermove', function (event) {
        if (made.hasPointerCapture(event.pointerId)) {
          var x = event.clientX - handles.getBoundingClientRect().left;
          move(k, nearest(chart.convertFromPixel({xAxisIndex: 0}, x) * all));
        }
      });
      return made;
    }

    function nearest(customers) {
      var low = 0;
      var high = last;
      while (high - low > 1) {
        var middle = (low + high) >> 1;
        if (curve.customers[middle] <= customers) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return customers - curve.customers[low] <= curve.customers[high] - customers ? low : high;
    }

    // No segment is empty, so that cutoffs stay in order.
    function move(k, point) {
      var lowest = k === 0 ? 1 : state.cutoffs[k - 1] + 1;
      var highest = k === state.cutoffs.length - 1 ? last - 1 : state.cutoffs[k + 1] - 1;
      var to = Math.max(lowest, Math.min(highest, point));
      if (to !== state.cutoffs[k] && lowest <= highest) {
        state.cutoffs[k] = to;
        follow.checked = false;
        show();
      }
    }

    function place() {
      state.cutoffs.forEach(function (point, k) {
        var element = handles.children[k];
        var share = curve.customers[point] / all;
        element.style.left = chart.convertToPixel({xAxisIndex: 0}, share) + 'px';
        element.setAttribute('data-score', String(Number(score(point).toPrecision(3))));
        element.setAttribute('aria-label', 'Cutoff ' + (k + 1));
        element.setAttribute('aria-valuemin', '0');
        element.setAttribute('aria-valuemax', '1');
        element.setAttribute('aria-valuenow', String(score(point)));
        element.setAttribute('aria-valuetext', 'score ' + format.score(score(point)) + ', ' + format.share(share) + ' of the customers below');
      });
    }

    inputs.forEach(function (input) {
      var slider = document.getElementById(input.id + '-slider');
      input.addEventListener('input', function () {
        slider.value = input.value;
        repriced();
      });
      slider.addEventListener('input', function () {
        input.value = slider.value;
        repriced();
      });
    });
    follow.addEventListener('change', repriced);
    document.getElementById('to-optimum').addEventListener('click', function () {
      if (!state.optimum.refused) {
        state.cutoffs = state.optimum.cutoffs.slice();
        follow.checked = true;
        show();
      }
    });
    document.getElementById('to-result').addEventListener('click', function () {
      inputs.forEach(function (input) {
        input.value = start[input.getAttribute('data-price')][Number(input.getAttribute('data-treatment'))];
        document.getElementById(input.id + '-slider').value = input.value;
      });
      state.cutoffs = data.cutoffs.slice();
      follow.checked = true;
      state.optimum = whatIf.solve(curve, start.revenue, start.cost, rules);
      show();
    });
    state.optimum = whatIf.solve(curve, start.revenue, start.cost, rules);
    show();
    return {place: place};
  }
})();
