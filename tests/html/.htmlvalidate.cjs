// A title is as long as the authority made it.
module.exports = {
  root: true,
  extends: ["html-validate:standard"],
  rules: { "long-title": "off" },
};
