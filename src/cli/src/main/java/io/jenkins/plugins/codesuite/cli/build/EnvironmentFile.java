package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of environment variables: one {@code NAME=value} a line, in UTF-8.
 *
 * <p>Blank lines and lines that begin with {@code #} are passed over, {@code export} in front of a name too. A value
 * without quotes is what stands on the line, without blanks at its ends and without a comment ({@code #} after blank).
 * Between single quotes everything is as written; between double quotes backslash stands before {@code n}, {@code r},
 * {@code t}, {@code "}, {@code \} and {@code $}. A quoted value may run over several lines. Nothing is expanded.
 */
final class EnvironmentFile {

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private String text = "";
    private int position;
    private int lineNumber = 1;

    /** Reads {@code file}. */
    EnvironmentFile(Path file) {
        this.file = file;
    }

    /**
     * The variables in the order of the file; the last one of several with one name counts.
     *
     * @throws WrongInputException with every problem of the file and its line
     */
    Map<String, String> read() throws WrongInputException {
        text = content();
        while (position < text.length()) {
            line();
        }
        if (!problems.isEmpty()) {
            throw new WrongInputException(String.join("\n", problems));
        }
        return variables;
    }

    private String content() throws WrongInputException {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return (decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (NoSuchFileException e) {
            throw new WrongInputException("--env-file: there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new WrongInputException("--env-file: " + file + " is not in UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new WrongInputException("--env-file: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void line() {
        skipBlanks();
        if (atLineEnd() || text.charAt(position) == '#') {
            nextLine();
            return;
        }
        int begun = lineNumber;
        if (text.startsWith("export ", position)) {
            position += "export ".length();
        }
        int end = lineEnd();
        int equals = text.indexOf('=', position);
        if (equals < 0 || equals > end) {
            problem(begun, "'" + text.substring(position, end).strip() + "' has no '='; write NAME=value");
            nextLine();
            return;
        }
        String name = text.substring(position, equals).strip();
        String wrongName = VariableName.problem(name);
        position = equals + 1;
        skipBlanks();
        String value;
        if (!atLineEnd() && (text.charAt(position) == '"' || text.charAt(position) == '\'')) {
            value = quoted(text.charAt(position), begun);
        } else {
            value = bare();
        }
        if (!wrongName.isEmpty()) {
            problem(begun, wrongName);
        } else if (value.indexOf('\0') >= 0) {
            problem(begun, "the value of " + name + " holds a NUL, which no environment variable can");
        } else {
            variables.put(name, value);
        }
        nextLine();
    }

    private String bare() {
        int end = lineEnd();
        int from = position;
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '#' && (i == from || isBlank(text.charAt(i - 1)))) {
                end = i;
                break;
            }
        }
        position = end;
        return text.substring(from, end).strip();
    }

    private String quoted(char quote, int begun) {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != quote) {
            char c = text.charAt(position);
            if (c == '\n') {
                lineNumber++;
            }
            if (c == '\\' && quote == '"' && position + 1 < text.length()) {
                position++;
                value.append(unescaped(text.charAt(position)));
            } else {
                value.append(c);
            }
            position++;
        }
        if (position >= text.length()) {
            problem(begun, "the quote " + quote + " is not closed before the end of the file");
            return "";
        }
        position++;
        skipBlanks();
        if (!atLineEnd() && text.charAt(position) != '#') {
            problem(
                    lineNumber,
                    "'" + text.substring(position, lineEnd())
                            + "' stands after the closing quote; put it inside, or a #" + " before it");
        }
        return value.toString();
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void problem(int line, String what) {
        problems.add(file + ":" + line + ": " + what);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    private boolean atLineEnd() {
        return position >= text.length() || text.charAt(position) == '\n';
    }

    private int lineEnd() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private void nextLine() {
        position = lineEnd() + 1;
        lineNumber++;
    }
}
