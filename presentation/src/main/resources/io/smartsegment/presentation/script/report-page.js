// Charts that follow the window and the colours of the screen.
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var drawn = [];

  document.querySelectorAll('[data-report-chart]').forEach(function (element) {
    drawn.push({
      element: element, chart: echarts.init(element, null, {renderer: 'svg'}),
      data: data.charts[Number(element.getAttribute('data-report-chart'))]
    });
  });

  function draw(theme) {
    drawn.forEach(function (entry) {
      entry.chart.setOption(reportCharts(entry.data, theme, entry.element.clientWidth), true);
      entry.chart.resize();
    });
  }

  function drawForScreen() {
    draw(dark.matches ? charts.DARK : charts.LIGHT);
  }

  dark.addEventListener('change', drawForScreen);
  window.addEventListener('resize', drawForScreen);
  // Paper is white, whatever the colours of the screen.
  window.addEventListener('beforeprint', function () { draw(charts.LIGHT); });
  window.addEventListener('afterprint', drawForScreen);
  drawForScreen();
  document.documentElement.setAttribute('data-ready', 'true');
})();
