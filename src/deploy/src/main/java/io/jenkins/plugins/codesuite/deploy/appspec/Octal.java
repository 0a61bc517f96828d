package io.jenkins.plugins.codesuite.deploy.appspec;

import java.util.regex.Pattern;

/**
 * Numbers with a leading zero, which YAML 1.1 reads as octal: {@code 0755} without quotes is 493.
 *
 * <p>Source: <a href="https://yaml.org/type/int.html">YAML 1.1, integers</a>; the CodeDeploy agent reads with Psych, which
 * follows it.
 */
final class Octal {

    private static final Pattern LEADING_ZERO = Pattern.compile("0[0-7]{1,9}");

    private Octal() {}

    /** Whether unquoted digits are read as a number that is written with other digits. */
    static boolean isSwallowed(String digits) {
        return LEADING_ZERO.matcher(digits).matches() && Integer.parseInt(digits, 8) != Integer.parseInt(digits);
    }

    /** The number that YAML reads, in decimal digits. */
    static String asDecimal(String digits) {
        return Integer.toString(Integer.parseInt(digits, 8));
    }
}
