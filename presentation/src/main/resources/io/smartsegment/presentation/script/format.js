// Numbers for people, as Amounts.java writes them: rounded half away from zero, with thousands.
var format = (function () {
  function fixed(x, decimals) {
    var parts = Math.abs(x).toFixed(decimals).split('.');
    var whole = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    var text = parts.length > 1 ? whole + '.' + parts[1] : whole;
    return x < 0 && /[1-9]/.test(text) ? '-' + text : text;
  }

  // How many decimals show so many significant digits of a small number.
  function places(x, digits, most) {
    var size = Math.abs(x);
    var decimals = digits - 1;
    while (size > 0 && size < 1 && decimals < most) {
      size *= 10;
      decimals++;
    }
    return Math.min(decimals, most);
  }

  function withCurrency(text, currency) {
    if (!currency) {
      return text;
    }
    var sign = text.charAt(0) === '-' ? '-' : '';
    var space = /^[A-Za-z]/.test(currency) ? '\u00a0' : '';
    return sign + currency + space + text.substring(sign.length);
  }

  return {
    count: function (n) {
      return fixed(n, 0);
    },
    total: function (x, currency) {
      return withCurrency(fixed(x, Math.abs(x) >= 1000 ? 0 : 2), currency);
    },
    each: function (x, currency) {
      return withCurrency(fixed(x, x !== 0 && Math.abs(x) < 0.1 ? places(x, 2, 6) : 2), currency);
    },
    rate: function (r) {
      var percent = 100 * r;
      return fixed(percent, percent >= 10 ? 1 : percent >= 1 ? 2 : places(percent, 3, 5)) + '%';
    },
    share: function (r) {
      return fixed(100 * r, 1) + '%';
    },
    score: function (s) {
      return String(Number(s.toPrecision(6)));
    }
  };
})();
