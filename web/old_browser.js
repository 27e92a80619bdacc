// Only browsers without JavaScript modules run this, so it is written in their language.
(function () {
  'use strict';
  document.getElementById('shell-loading').hidden = true;
  document.getElementById('shell-problem').textContent =
    'This browser is too old for Pixelwalk. Open the page in a current Chrome, Edge, Firefox or Safari.';
})();
