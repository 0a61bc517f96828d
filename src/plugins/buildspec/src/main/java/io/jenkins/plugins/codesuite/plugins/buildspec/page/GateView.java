package io.jenkins.plugins.codesuite.plugins.buildspec.page;

/**
 * A quality gate, as a page shows it.
 *
 * @param metric what it looks at, in words
 * @param limit what it wants, in words
 * @param value what it found, in words; may be empty text
 * @param outcome how it was judged
 * @param outcomeText how it was judged, in words
 */
public record GateView(String metric, String limit, String value, Outcome outcome, String outcomeText) {}
