package io.jenkins.plugins.codesuite.cli.trust;

import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.federation.Finding;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a finding as compilers show theirs: file, line and column first, so that editors find the place. */
final class FindingText {

    private static final Pattern PLACE = Pattern.compile("(?:(.*) \\()?([0-9]+:[0-9]+)\\)?");

    private final Screen screen;

    FindingText(Screen screen) {
        this.screen = screen;
    }

    String of(String file, Finding finding) {
        Matcher matcher = PLACE.matcher(finding.where());
        boolean known = matcher.matches();
        String place = known ? file + ":" + matcher.group(2) : finding.where();
        String path = known && matcher.group(1) != null ? "\n  in " + matcher.group(1) : "";
        Style style = switch (finding.severity()) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            default -> Style.DIM;
        };
        return screen.paint(Style.BOLD, place + ":") + " "
                + screen.paint(style, finding.severity().name().toLowerCase(Locale.ROOT) + ":") + " " + finding.what()
                + path
                + (finding.fix().isEmpty() ? "" : "\n  " + finding.fix());
    }
}
