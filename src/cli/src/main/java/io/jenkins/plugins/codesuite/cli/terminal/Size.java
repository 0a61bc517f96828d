package io.jenkins.plugins.codesuite.cli.terminal;

/** Writes sizes for people. */
public final class Size {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Size() {}

    /** {@code 12 bytes}, {@code 1.2 kB}, {@code 34.0 MB}; a kB has 1000 bytes. */
    public static String of(long bytes) {
        if (bytes < 1000) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        long tenths = bytes / 100;
        int unit = 0;
        while (tenths >= 10_000) {
            tenths /= 1000;
            unit++;
        }
        return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
    }
}
