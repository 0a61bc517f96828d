package io.jenkins.plugins.codesuite.buildspec.read;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes once its counted repetitions are written out.
 *
 * <p>RE2/J bounds one repetition at 1000 but, unlike Go, not the product of nested ones: {@code ((a{999}){999}){999}}
 * would take all memory.
 */
final class PatternSize {

    /** The largest size that is compiled. */
    static final int LARGEST = 20_000;

    private PatternSize() {}

    /** Whether the pattern would grow beyond {@link #LARGEST}. */
    static boolean isTooLarge(String pattern) {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '(' -> {
                    outer.push(sum + last);
                    sum = 0;
                    last = 0;
                }
                case ')' -> {
                    // One more for the group itself.
                    last = sum + last + 1;
                    sum = outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> {
                    long times = times(pattern, i);
                    last = Math.max(1, last) * times;
                    if (times > 1) {
                        i = pattern.indexOf('}', i);
                    }
                }
                case '*', '+', '?' -> last += 1;
                default -> {
                    sum += last;
                    last = 1;
                    if (c == '\\') {
                        i++;
                    } else if (c == '[') {
                        i = Math.max(i, endOfClass(pattern, i));
                    }
                }
            }
            if (sum + last > LARGEST) {
                return true;
            }
        }
        for (long size : outer) {
            sum += size;
        }
        return sum + last > LARGEST;
    }

    /** The larger number within {@code {n}}, {@code {n,}} or {@code {n,m}}; 1 when this is no repetition. */
    private static long times(String pattern, int brace) {
        long most = 0;
        long number = 0;
        boolean digit = false;
        for (int i = brace + 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(LARGEST, number * 10 + (c - '0'));
                digit = true;
            } else if (c == ',' || c == '}') {
                most = Math.max(most, number);
                number = 0;
                if (c == '}') {
                    return digit ? Math.max(1, most) : 1;
                }
            } else {
                return 1;
            }
        }
        return 1;
    }

    private static int endOfClass(String pattern, int open) {
        // A bracket that stands first belongs to the class.
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        i += i < pattern.length() && pattern.charAt(i) == '\\' ? 2 : 1;
        for (; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == ']') {
                return i;
            }
        }
        return open;
    }
}
