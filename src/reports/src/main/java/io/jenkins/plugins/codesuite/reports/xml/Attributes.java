package io.jenkins.plugins.codesuite.reports.xml;

import io.jenkins.plugins.codesuite.reports.text.CutText;
import java.util.Arrays;

/** The attributes of one tag: names, and their values one after the other in one array. Not for two threads. */
final class Attributes {

    private static final int MOST = 200;
    private static final int SLOTS = 256;
    private static final int SHORT = 200;

    private final int limit;
    private final String[] names = new String[MOST];
    private final int[] ends = new int[MOST];
    private int count;
    private char[] values = new char[1024];
    private int end;
    /** Where the value that is being read begins. */
    private int start;
    /** The value that is being read, once it is longer than the limit. */
    private CutText giant;

    private boolean cutting;
    /** Values that were asked for as ones that come again, by hash. */
    private final String[] seen = new String[SLOTS];

    Attributes(int limit) {
        this.limit = limit;
        this.giant = new CutText(limit);
    }

    void clear() {
        count = 0;
        end = 0;
        start = 0;
        cutting = false;
    }

    void append(char c) {
        if (cutting) {
            giant.append(c);
        } else {
            reserve(1);
            if (cutting) {
                giant.append(c);
            } else {
                values[end++] = c;
            }
        }
    }

    void append(char[] chars, int from, int to) {
        if (!cutting) {
            reserve(to - from);
        }
        if (cutting) {
            giant.append(chars, from, to);
        } else {
            System.arraycopy(chars, from, values, end, to - from);
            end += to - from;
        }
    }

    /** Makes room, or goes over to cutting. What all values of a tag take together is bounded too. */
    private void reserve(int more) {
        int length = end - start + more;
        if (length > limit || start > 4 * limit && length > SHORT) {
            giant = new CutText(start > 4 * limit ? SHORT : limit);
            giant.append(values, start, end);
            end = start;
            cutting = true;
        } else if (end + more > values.length) {
            values = Arrays.copyOf(values, Math.max(end + more, values.length * 2));
        }
    }

    /** The value that was appended is that of {@code name}; the first of a name counts, and the first {@value #MOST}. */
    void finish(String name) {
        if (cutting) {
            char[] text = giant.toString().toCharArray();
            if (end + text.length > values.length) {
                values = Arrays.copyOf(values, Math.max(end + text.length, values.length * 2));
            }
            System.arraycopy(text, 0, values, end, text.length);
            end += text.length;
            cutting = false;
        }
        if (count < MOST && indexOf(name) < 0) {
            names[count] = name;
            ends[count] = end;
            count++;
        } else {
            end = start;
        }
        start = end;
    }

    private int indexOf(String name) {
        for (int index = 0; index < count; index++) {
            if (names[index].equals(name)) {
                return index;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** The value of {@code name}; empty if the tag has none. */
    String get(String name) {
        int index = indexOf(name);
        return index < 0 ? "" : new String(values, startOf(index), ends[index] - startOf(index));
    }

    /** The same, without making a text again that was made just before. */
    String getRepeated(String name) {
        int index = indexOf(name);
        if (index < 0) {
            return "";
        }
        int from = startOf(index);
        int to = ends[index];
        if (to - from > SHORT) {
            return get(name);
        }
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + values[at];
        }
        int slot = (hash ^ hash >>> 8) & (SLOTS - 1);
        String known = seen[slot];
        if (known != null && Names.same(known, values, from, to)) {
            return known;
        }
        seen[slot] = new String(values, from, to - from);
        return seen[slot];
    }

    private int startOf(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
