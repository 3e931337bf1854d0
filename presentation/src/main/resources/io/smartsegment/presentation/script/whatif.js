// What is best at other prices, from the natural steps of the score, and what any cutoffs are worth.
//
// A cutoff that is best at some prices is a natural step: a vertex of the hull of the points
// (customers, conversions). So the best segmentation is searched for among the vertices, by a dynamic
// program over all segments between two of them. Prices are decimals; they are counted in the unit
// in which all of them are whole numbers, so that comparisons are exact. Ties go to fewer segments,
// then to the lexicographically smallest cutoffs, then to the smallest treatments.
var whatIf = (function () {
  // Below this, sums of whole numbers are exact in doubles.
  var EXACT = Math.pow(2, 50);

  // A decimal such as "12.5" or "1e-3" as digits and the number of decimals.
  function decimal(text) {
    var match = /^\s*([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?\s*$/.exec(text);
    if (!match || match[2] + match[3] === '') {
      return null;
    }
    var scale = match[3].length - (match[4] ? parseInt(match[4], 10) : 0);
    return {negative: match[1] === '-', digits: match[2] + match[3], scale: scale};
  }

  // The prices as whole numbers in one unit: doubles where all sums are exact, BigInts otherwise.
  function whole(revenue, cost, customers, conversions) {
    var all = revenue.concat(cost).map(decimal);
    var scale = 0;
    all.forEach(function (d) {
      scale = Math.max(scale, d.scale);
    });
    var big = all.map(function (d) {
      var zeros = '';
      for (var i = d.scale; i < scale; i++) {
        zeros += '0';
      }
      var n = BigInt(d.digits + zeros);
      return d.negative ? -n : n;
    });
    var largest = 0;
    big.forEach(function (n, i) {
      var size = Math.abs(Number(n)) * (i < revenue.length ? conversions : customers);
      largest = Math.max(largest, size);
    });
    var small = 4 * largest < EXACT;
    var unit = small ? Number : BigInt;
    var prices = small ? big.map(Number) : big;
    return {
      revenue: prices.slice(0, revenue.length),
      cost: prices.slice(revenue.length),
      zero: unit(0),
      count: unit
    };
  }

  // Whether the segment between two points satisfies what is asked of single segments.
  function isAllowed(points, from, to, rules) {
    var n = points.customers[to] - points.customers[from];
    var m = points.conversions[to] - points.conversions[from];
    return (
      n >= rules.minSize &&
      n <= rules.maxSize &&
      m >= rules.minConversions &&
      n - m >= rules.minNonConversions
    );
  }

  function compareLists(a, b) {
    while (a && b) {
      if (a.item !== b.item) {
        return a.item < b.item ? -1 : 1;
      }
      a = a.next;
      b = b.next;
    }
    return 0;
  }

  // Segments from a point to the end: their value, where each ends, and what each gets.
  function isBetter(value, end, next, treatment, than) {
    if (!than || value !== than.value) {
      return !than || value > than.value;
    }
    if (end !== than.ends.item) {
      return end < than.ends.item;
    }
    var ends = compareLists(next ? next.ends : null, than.ends.next);
    if (ends !== 0) {
      return ends < 0;
    }
    if (treatment !== than.treatments.item) {
      return treatment < than.treatments.item;
    }
    return compareLists(next ? next.treatments : null, than.treatments.next) < 0;
  }

  // For each treatment and point, the best so many segments from there to the end, of which the
  // first one gets this treatment or, where treatments may be left out, a later one.
  function layer(points, units, rules, order, before, first, last) {
    var size = points.customers.length;
    var treatments = units.revenue.length;
    var rows = [];
    for (var t = last; t >= first; t--) {
      var row = new Array(size);
      for (var i = 0; i < size - 1; i++) {
        var best = order === 'ALL' || t === last ? null : rows[t + 1][i];
        var limit = points.nextFixed[i];
        for (var j = i + 1; j <= limit; j++) {
          var following = null;
          if (j < size - 1) {
            following = before
              ? order === 'ANY'
                ? before[0] && before[0][j]
                : t + 1 < treatments && before[t + 1] && before[t + 1][j]
              : null;
            if (!following) {
              continue;
            }
          } else if (before) {
            continue;
          }
          if (!isAllowed(points, i, j, rules)) {
            continue;
          }
          var value =
            units.revenue[t] * (units.m[j] - units.m[i]) - units.cost[t] * (units.n[j] - units.n[i]);
          value = following ? value + following.value : value;
          if (isBetter(value, j, following, t, best)) {
            best = {
              value: value,
              ends: {item: j, next: following ? following.ends : null},
              treatments: {item: t, next: following ? following.treatments : null}
            };
          }
        }
        row[i] = best;
      }
      rows[t] = row;
    }
    return rows;
  }

  function listed(list) {
    var items = [];
    for (var node = list; node; node = node.next) {
      items.push(node.item);
    }
    return items;
  }

  // The best segmentation between these points, null if nothing is allowed.
  function best(points, revenue, cost, rules) {
    var end = points.customers.length - 1;
    var units = whole(revenue, cost, points.customers[end], points.conversions[end]);
    units.n = points.customers.map(units.count);
    units.m = points.conversions.map(units.count);
    var treatments = revenue.length;
    var most = Math.min(rules.maxSegments, end, rules.order === 'ANY' ? end : treatments);
    var found = null;
    for (var k = 1; k <= most && rules.order === 'ALL'; k++) {
      var rows = null;
      for (var t = k - 1; t >= 0; t--) {
        rows = layer(points, units, rules, 'ALL', rows, t, t);
      }
      found = better(found, k >= rules.minSegments ? rows[0][0] : null);
    }
    var before = null;
    for (var r = 1; r <= most && rules.order !== 'ALL'; r++) {
      before = layer(points, units, rules, rules.order, before, 0, treatments - 1);
      found = better(found, r >= rules.minSegments ? before[0][0] : null);
    }
    if (!found) {
      return null;
    }
    var ends = listed(found.ends);
    return {
      exact: found.value,
      cutoffs: ends.slice(0, ends.length - 1),
      treatments: listed(found.treatments)
    };
  }

  // More segments have to earn more.
  function better(known, found) {
    return !known || (found && found.value > known.value) ? found || known : known;
  }

  // Some of the known points, and up to which of them a segment from each may reach.
  function choose(curve, chosen, fixed) {
    var next = [];
    var limit = chosen.length - 1;
    for (var i = chosen.length - 1; i >= 0; i--) {
      next[i] = limit;
      if (fixed.indexOf(chosen[i]) >= 0) {
        limit = i;
      }
    }
    return {
      indices: chosen,
      nextFixed: next,
      customers: chosen.map(function (p) {
        return curve.customers[p];
      }),
      conversions: chosen.map(function (p) {
        return curve.conversions[p];
      })
    };
  }

  // The figures of a segmentation, added up in doubles from the lowest segment to the highest.
  function figures(curve, revenue, cost, cutoffs, treatments) {
    var bounds = [0].concat(cutoffs, [curve.customers.length - 1]);
    var value = 0;
    var segments = [];
    for (var k = 0; k < treatments.length; k++) {
      var t = treatments[k];
      var n = curve.customers[bounds[k + 1]] - curve.customers[bounds[k]];
      var m = curve.conversions[bounds[k + 1]] - curve.conversions[bounds[k]];
      var net = Number(revenue[t]) * m - Number(cost[t]) * n;
      value += net;
      segments.push({
        treatment: t,
        customers: n,
        conversions: m,
        rate: m / n,
        cost: Number(cost[t]) * n,
        net: net,
        perCustomer: net / n
      });
    }
    return {cutoffs: cutoffs, treatments: treatments, segments: segments, value: value};
  }

  // The words of a constraint on neighbours or on all segments that a segmentation breaks.
  function broken(found, rules) {
    var spent = 0;
    for (var k = 0; k < found.segments.length; k++) {
      var s = found.segments[k];
      var below = found.segments[k - 1];
      spent += s.cost;
      if (below && rules.risingRates) {
        var here = BigInt(s.conversions) * BigInt(below.customers);
        if (here < BigInt(below.conversions) * BigInt(s.customers)) {
          return 'conversion rates that never fall with the score';
        }
      }
      var difference = below ? Math.abs(s.rate - below.rate) : 1;
      if (rules.minRateDifference > 0 && difference < rules.minRateDifference * (1 + 1e-9)) {
        return 'the difference between neighbouring conversion rates';
      }
    }
    return rules.budget !== null && spent > rules.budget * (1 - 1e-12) ? 'the budget' : null;
  }

  var FREE = {minSize: 1, maxSize: Infinity, minConversions: 0, minNonConversions: 0, minSegments: 1};

  function without(rules, most) {
    var free = {order: rules.order, maxSegments: most};
    Object.keys(FREE).forEach(function (key) {
      free[key] = FREE[key];
    });
    return free;
  }

  // A number that no cutoffs exceed, in money; null if none is known.
  function bound(curve, revenue, cost, rules) {
    var rising = true;
    var falling = true;
    for (var k = 1; k < revenue.length; k++) {
      rising = rising && Number(revenue[k]) >= Number(revenue[k - 1]);
      falling = falling && Number(revenue[k]) <= Number(revenue[k - 1]);
    }
    var vertices = choose(curve, curve.vertices, []);
    if (rules.order === 'SOME' && (rising || falling)) {
      var free = best(vertices, revenue, cost, without(rules, revenue.length));
      return money(free.exact, revenue, cost);
    }
    if (rules.order !== 'ALL') {
      return null;
    }
    // Each cutoff by itself, where it is best.
    var end = vertices.customers.length - 1;
    var units = whole(revenue, cost, vertices.customers[end], vertices.conversions[end]);
    var n = vertices.customers.map(units.count);
    var m = vertices.conversions.map(units.count);
    var sum = units.revenue[0] * m[end] - units.cost[0] * n[end];
    for (var t = 1; t < Math.min(rules.maxSegments, revenue.length); t++) {
      var highest = units.zero;
      for (var i = 0; i <= end; i++) {
        var gain =
          (units.revenue[t] - units.revenue[t - 1]) * (m[end] - m[i]) -
          (units.cost[t] - units.cost[t - 1]) * (n[end] - n[i]);
        highest = gain > highest ? gain : highest;
      }
      sum += highest;
    }
    return money(sum, revenue, cost);
  }

  // A sum in the unit of the prices, in money and as it is.
  function money(exact, revenue, cost) {
    var scale = 0;
    revenue.concat(cost).forEach(function (text) {
      scale = Math.max(scale, decimal(text).scale);
    });
    return {exact: exact, value: Number(exact) / Math.pow(10, scale)};
  }

  return {
    isNumber: function (text) {
      return decimal(text) !== null;
    },

    // The best segmentation at these prices (texts of decimals), as 'reprice' finds it; it has
    // 'refused' with a reason where the page cannot know it.
    solve: function (curve, revenue, cost, rules) {
      var vertices = choose(curve, curve.vertices, rules.fixed);
      var found = best(vertices, revenue, cost, rules);
      if (!found) {
        return {refused: 'No cutoffs at natural steps of the score satisfy the constraints.'};
      }
      var cutoffs = found.cutoffs.map(function (i) {
        return vertices.indices[i];
      });
      var answer = figures(curve, revenue, cost, cutoffs, found.treatments);
      var reason = broken(answer, rules);
      if (reason) {
        return {refused: 'At these prices ' + reason + ' decides, which this page does not search under.'};
      }
      var limit = bound(curve, revenue, cost, rules);
      answer.proven = limit !== null && limit.exact === found.exact;
      answer.bound = limit === null ? null : limit.value;
      return answer;
    },

    // What given cutoffs (points of the curve, ascending) are worth; where treatments may be left
    // out, each segment gets the best one. Null if there are too few treatments.
    evaluate: function (curve, revenue, cost, rules, cutoffs) {
      var chosen = choose(curve, [0].concat(cutoffs, [curve.customers.length - 1]), cutoffs);
      var segments = cutoffs.length + 1;
      var free = without(rules, segments);
      free.minSegments = segments;
      var found = best(chosen, revenue, cost, free);
      return found && figures(curve, revenue, cost, cutoffs, found.treatments);
    },

    // Which constraints given segments break, in words.
    violations: function (answer, rules) {
      var words = [];
      answer.segments.forEach(function (s, k) {
        if (s.customers < rules.minSize) {
          words.push('segment ' + k + ' has fewer than ' + rules.minSize + ' customers');
        }
        if (s.customers > rules.maxSize) {
          words.push('segment ' + k + ' has more than ' + rules.maxSize + ' customers');
        }
        if (s.conversions < rules.minConversions) {
          words.push('segment ' + k + ' has fewer than ' + rules.minConversions + ' conversions');
        }
        if (s.customers - s.conversions < rules.minNonConversions) {
          words.push(
            'segment ' + k + ' has fewer than ' + rules.minNonConversions + ' without conversion');
        }
      });
      rules.fixed.forEach(function (p) {
        if (answer.cutoffs.indexOf(p) < 0) {
          words.push('a fixed cutoff is missing');
        }
      });
      var reason = broken(answer, rules);
      return reason ? words.concat([reason]) : words;
    }
  };
})();
